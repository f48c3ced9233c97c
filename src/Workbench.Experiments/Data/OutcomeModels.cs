using Workbench.Experiments.Configuration;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Data;

/// <summary>The label rule that the configuration names.</summary>
public static class OutcomeModels
{
    /// <summary>Makes the rule of <c>matching.outcome_model</c>.</summary>
    /// <exception cref="InvalidDataException">The settings ask for a published rule with other constants, which would no longer be the published one.</exception>
    public static IOutcomeModel Create(MatchingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return settings.OutcomeModel switch
        {
            "published" => Published(settings),
            "structured" => new StructuredOutcomeModel { BayesAuc = settings.BayesAuc },
            _ => throw new InvalidDataException($"config.yaml: matching.outcome_model is '{settings.OutcomeModel}'; write published or structured."),
        };
    }

    private static PublishedOutcomeModel Published(MatchingSettings settings)
    {
        var published = new MatchingSettings();
        var differs = settings.MinimumAttitude != published.MinimumAttitude
            || settings.MinimumCompatibility != published.MinimumCompatibility
            || settings.MaximumDistanceKm != published.MaximumDistanceKm
            || settings.PositiveCutOff != published.PositiveCutOff;
        return differs
            ? throw new InvalidDataException(
                $"config.yaml: matching changes the published label rule; leave minimum_attitude at {published.MinimumAttitude}, minimum_compatibility at "
                + $"{published.MinimumCompatibility}, maximum_distance_km at {published.MaximumDistanceKm} and positive_cut_off at {published.PositiveCutOff}.")
            : new PublishedOutcomeModel();
    }
}
