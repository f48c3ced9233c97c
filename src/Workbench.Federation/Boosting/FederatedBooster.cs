using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Boosting.Partitioned;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Boosting;

/// <summary>
/// Lossless federated boosting, simulated in one process: sites agree on bins by their sketches, send histograms of fixed-point integers, and the coordinator adds
/// them up, finds the splits and announces them. The model file is the one that <see cref="GradientBooster"/> makes of all rows with the same bins.
/// </summary>
/// <remarks>
/// One process is one trust domain: the simulation shows what is computed and what it costs, and protects nobody. A sum that fails, under masks for
/// instance because a site dropped out, ends the training; nothing is sent in its place.
/// </remarks>
public sealed class FederatedBooster
{
    private readonly BoostingSettings settings;
    private readonly FederatedBoosterSettings federation;
    private readonly int threadCount;

    /// <summary>A booster with its settings.</summary>
    /// <param name="settings">The booster's settings; bins come from all rows, whatever <see cref="BoostingSettings.BinSampleRows"/> says.</param>
    /// <param name="federation">How the sites agree and how their answers are added up.</param>
    /// <param name="threadCount">Most threads, at least 1; the model is the same for any number.</param>
    /// <exception cref="ArgumentException">The settings need more than sums over the sites' rows.</exception>
    public FederatedBooster(BoostingSettings settings, FederatedBoosterSettings federation, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(federation);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        PartitionedBooster.RequireSums(settings);
        (this.settings, this.federation, this.threadCount) = (settings, federation, threadCount);
    }

    /// <summary>Trains one model over the rows of all sites.</summary>
    /// <param name="sites">At least one site, under masks at least two; a site may have no rows.</param>
    /// <param name="validations">Tables that the coordinator holds, to measure after every iteration and to stop by.</param>
    /// <param name="random">Forked for features.</param>
    /// <param name="progress">Told after every iteration, on the calling thread, or null.</param>
    /// <param name="cancellation">Checked at every request.</param>
    /// <exception cref="ArgumentException">Columns or targets of the sites do not suit; the message says how.</exception>
    /// <exception cref="SecureAggregation.SecureAggregationException">A masked sum failed; there is no model.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public FederatedBoostingResult Train(
        IReadOnlyList<SiteData> sites, IReadOnlyList<BoostingData> validations, RandomSource random,
        IProgress<BoostingIteration>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        if (sites.Count == 0) throw new ArgumentException("There is no site.", nameof(sites));
        if (federation.IsMasked && sites.Count < 2) throw new ArgumentException("Under masks there are at least two sites: a sum over one hides nothing.", nameof(sites));
        using var team = new WorkerTeam(threadCount);
        var meter = new TrafficMeter([.. sites.Select(site => site.Name)]);
        var bins = Agree(sites, meter, team);
        cancellation.ThrowIfCancellationRequested();
        var working = new BoostingSite[sites.Count];
        try
        {
            team.Run(sites.Count, (site, _) => working[site] = new BoostingSite(sites[site].Data, settings, bins.Bins, threadCount: 1));
            var coordinator = new PartitionedBooster(settings, bins.Names, bins.Bins, threadCount);
            using var masked = federation.IsMasked ? new MaskedSites(working, meter, team) : null;
            IBoostingSites sums = masked is null ? new OpenSites(working, meter, team) : masked;
            var training = coordinator.Train(sums, validations, random, progress, CancellationToken.None, cancellation);
            return new FederatedBoostingResult(training, bins, meter.Read(), masked?.RoundCount ?? 0);
        }
        finally
        {
            foreach (var site in working) site?.Dispose();
        }
    }

    private AgreedBins Agree(IReadOnlyList<SiteData> sites, TrafficMeter meter, WorkerTeam team)
    {
        if (federation.Bins is { } given) return given;
        var sent = new byte[sites.Count][];
        team.Run(sites.Count, (site, _) => sent[site] = TableSketch.Of(sites[site].Data, federation.SketchCapacity).ToBytes());
        var bins = AgreedBins.Of([.. sent.Select(TableSketch.Parse)], settings.ToBinning());
        for (var site = 0; site < sent.Length; site++)
        {
            meter.Up(site, sent[site].Length);
            meter.Down(site, bins.ByteCount);
        }

        return bins;
    }
}
