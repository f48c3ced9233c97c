using Workbench.Federation.Rounds;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Exchange;

/// <summary>A whole run in one process, which is one trust domain: the model of the parties in processes of their own, bit for bit, and no protection.</summary>
/// <param name="Plan">What is computed.</param>
/// <param name="ThreadCount">Sites that train beside each other, at least 1; the bits do not depend on it.</param>
public sealed record SimulatedRun(RunPlan Plan, int ThreadCount)
{
    /// <summary>Runs all rounds.</summary>
    /// <param name="sites">Name and rows of each site; the first has number 1.</param>
    /// <param name="finished">Hears of every round; may be null.</param>
    /// <param name="cancellation">Passed on to the sites.</param>
    /// <exception cref="InvalidDataException">The plan contradicts itself, or a site's rows do not fit it.</exception>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    public NetworkClassifier Run(IReadOnlyList<(string Name, LabelledTable Rows)> sites, Action<RoundRecord>? finished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        Plan.Check(sites.Count);
        var scaling = SiteSums.Scaling(sites.Select(site => SiteSums.Of(site.Rows.Features, Plan)));
        var trainers = sites.Select((site, place) => AgreedModel.TrainerOf(Plan, (uint)place + 1, site.Name, site.Rows, scaling)).ToArray();
        var state = AgreedModel.RoundsOf(Plan, trainers, ThreadCount).Run(
            AgreedModel.StartOf(Plan), Plan.Rounds, AgreedModel.RandomOf(Plan), after => finished?.Invoke(after.History[^1]), cancellation);
        return AgreedModel.ClassifierOf(Plan, scaling, state.Parameters());
    }
}
