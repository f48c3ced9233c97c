using System.Collections.Immutable;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Rounds;

/// <summary>What an aggregation is given to do in one round: the sites that were asked, and a way to have them trained.</summary>
public sealed class RoundWork
{
    private readonly Func<ISiteTrainer, SiteRound> train;

    /// <summary>The work of a round.</summary>
    /// <param name="round">Number of the round, from 1.</param>
    /// <param name="parameterCount">Parameters of the model, at least 1.</param>
    /// <param name="sites">The sites that were asked, by rising number.</param>
    /// <param name="train">Trains one site from the global model; called from several threads, once a site.</param>
    /// <param name="dropouts">The last step of each site that leaves the round.</param>
    /// <param name="minimumSites">Updates without which the round is given up, at least 1.</param>
    /// <param name="threadCount">Sites that train beside each other, at least 1; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">The sites are not in rising order.</exception>
    public RoundWork(
        int round, int parameterCount, IReadOnlyList<ISiteTrainer> sites, Func<ISiteTrainer, SiteRound> train,
        IReadOnlyDictionary<uint, SitePhase> dropouts, int minimumSites, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(dropouts);
        ArgumentOutOfRangeException.ThrowIfLessThan(round, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(parameterCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumSites, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        for (var i = 1; i < sites.Count; i++)
            if (sites[i].Site <= sites[i - 1].Site) throw new ArgumentException($"Site {sites[i].Site} comes after site {sites[i - 1].Site}.", nameof(sites));
        (Round, ParameterCount, Sites, this.train) = (round, parameterCount, [.. sites], train);
        (Dropouts, MinimumSites, ThreadCount) = (dropouts, minimumSites, threadCount);
    }

    /// <summary>Number of the round, from 1.</summary>
    public int Round { get; }

    /// <summary>Parameters of the model.</summary>
    public int ParameterCount { get; }

    /// <summary>The sites that were asked, by rising number.</summary>
    public ImmutableArray<ISiteTrainer> Sites { get; }

    /// <summary>The last step of each site that leaves the round.</summary>
    public IReadOnlyDictionary<uint, SitePhase> Dropouts { get; }

    /// <summary>Updates without which the round is given up.</summary>
    public int MinimumSites { get; }

    /// <summary>Sites that train beside each other.</summary>
    public int ThreadCount { get; }

    /// <summary>The sites whose updates arrive.</summary>
    public ImmutableArray<ISiteTrainer> Lasting =>
        [.. Sites.Where(site => !Dropouts.TryGetValue(site.Site, out var last) || last >= SitePhase.UpdateMasked)];

    /// <summary>Trains one site from the global model of the round.</summary>
    public SiteRound Train(ISiteTrainer site) => train(site);

    /// <summary>Trains some sites beside each other, the largest first, so that no thread has to wait long for the last one.</summary>
    /// <returns>In the order of the sites.</returns>
    public SiteRound[] Train(IReadOnlyList<ISiteTrainer> sites, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sites);
        var trained = new SiteRound[sites.Count];
        var order = Enumerable.Range(0, sites.Count).OrderByDescending(place => sites[place].SampleCount).ToArray(); // stable
        using var team = new WorkerTeam(Math.Clamp(sites.Count, 1, ThreadCount));
        team.Run(order.Length, (turn, _) =>
        {
            cancellation.ThrowIfCancellationRequested();
            trained[order[turn]] = train(sites[order[turn]]);
        });
        return trained;
    }
}
