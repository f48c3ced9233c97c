using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>How one site learnt in one round, for whoever runs the study: a coordinator of masked rounds sees none of it.</summary>
/// <param name="Site">Number of the site.</param>
/// <param name="SampleCount">Records that it said it trained on.</param>
/// <param name="TrainingLoss">Mean loss of its last local epoch, in nats; NaN if it did not train.</param>
/// <param name="UpdateNorm">Euclidean norm of its update.</param>
public sealed record SiteLearning(uint Site, long SampleCount, double TrainingLoss, double UpdateNorm)
{
    /// <exception cref="InvalidOperationException">The trainer answered for another site.</exception>
    internal static SiteLearning Of(ISiteTrainer site, SiteRound trained) => trained.Update.Site == site.Site
        ? new SiteLearning(site.Site, trained.Update.SampleCount, trained.TrainingLoss, Math.Sqrt(SquaredDistance.FromZero(trained.Update.Values)))
        : throw new InvalidOperationException($"The trainer of site {site.Site} gave an update of site {trained.Update.Site}.");
}
