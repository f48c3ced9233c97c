using System.Collections.Immutable;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;

namespace Workbench.Federation.Rounds;

/// <summary>Trains one model on the rows of many sites, round after round; rows never leave their site, updates do.</summary>
/// <remarks>
/// H. B. McMahan et al., "Communication-efficient learning of deep networks from decentralized data", AISTATS 2017, algorithm 1, with a choice of what
/// becomes of the updates and of how the aggregate moves the model. A round reads nothing but the state before it, its number and the run's random
/// streams: same input, same bits, on any number of threads and after any restart. Parties in processes of their own take the same two halves of a
/// round, <see cref="Ask"/> and <see cref="Complete"/>, with a way of their own in between.
/// </remarks>
public sealed class FederatedRounds
{
    private readonly ImmutableArray<ISiteTrainer> sites;
    private readonly IRoundAggregation aggregation;
    private readonly RoundSettings settings;
    private readonly IRoundEvaluator? evaluator;
    private readonly int threadCount;

    /// <summary>Gets ready.</summary>
    /// <param name="sites">All sites; their order does not matter.</param>
    /// <param name="aggregation">What becomes of the updates.</param>
    /// <param name="settings">How rounds go.</param>
    /// <param name="evaluator">Judges the model after every round; null: nobody does.</param>
    /// <param name="threadCount">Sites that train beside each other, at least 1; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">There is no site, one has number 0, two have one number, or patience has no evaluator.</exception>
    public FederatedRounds(
        IReadOnlyList<ISiteTrainer> sites, IRoundAggregation aggregation, RoundSettings settings, IRoundEvaluator? evaluator, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(aggregation);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        if (sites.Count == 0) throw new ArgumentException("There is no site.", nameof(sites));
        this.sites = [.. sites.OrderBy(site => site.Site)];
        if (this.sites[0].Site == RoundTerms.Coordinator) throw new ArgumentException("Sites are numbered from 1; 0 is the coordinator.", nameof(sites));
        for (var i = 1; i < this.sites.Length; i++)
            if (this.sites[i].Site == this.sites[i - 1].Site) throw new ArgumentException($"Two sites have number {this.sites[i].Site}.", nameof(sites));
        if (settings.Patience is not null && evaluator is null) throw new ArgumentException("Early stopping needs an evaluator.", nameof(evaluator));
        (this.aggregation, this.settings, this.evaluator, this.threadCount) = (aggregation, settings, evaluator, threadCount);
    }

    /// <summary>Runs rounds until there are enough, or patience is at its end.</summary>
    /// <param name="from">Where to go on: <see cref="RoundState.Start"/>, or a state that was read.</param>
    /// <param name="rounds">Rounds that the run has in the end, at least 0.</param>
    /// <param name="random">The run's source, the same for every part of the run; forked by round.</param>
    /// <param name="finished">Hears of every state, in order, on the calling thread: the place to write it down. May be null.</param>
    /// <param name="cancellation">A round that is cancelled leaves no trace.</param>
    public RoundState Run(RoundState from, int rounds, RandomSource random, Action<RoundState>? finished, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentOutOfRangeException.ThrowIfNegative(rounds);
        var state = from;
        while (state.Round < rounds && !state.IsOverdue(settings.Patience))
        {
            state = Next(state, random, cancellation);
            finished?.Invoke(state);
        }

        return state;
    }

    /// <summary>Runs one round.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="random">The run's source.</param>
    /// <param name="cancellation">Passed on to the sites.</param>
    /// <exception cref="ArithmeticException">A site's training diverged, or the model is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public RoundState Next(RoundState state, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        var round = state.Round + 1;
        var asked = Ask(round, random);
        var parameters = state.Parameters();
        var work = new RoundWork(
            round, parameters.Length, asked, site => site.Train(parameters, round, RoundStreams.Site(random, round, site.Site), cancellation),
            DropoutsOf(round, asked), settings.MinimumSites, threadCount);
        var aggregate = asked.Length >= settings.MinimumSites ? aggregation.Aggregate(work, cancellation)
            : RoundAggregate.GivenUp($"{asked.Length} sites were asked, and {settings.MinimumSites} are needed.");
        return Complete(state, [.. asked.Select(site => site.Site)], aggregate, cancellation);
    }

    /// <summary>The sites that are asked in a round, by rising number.</summary>
    public ImmutableArray<ISiteTrainer> Ask(int round, RandomSource random) =>
        [.. settings.Sampler.Draw(sites.Length, RoundStreams.Sampling(random, round)).Select(place => sites[place])];

    /// <summary>Moves the model by what a round came to, has it judged, and notes both.</summary>
    /// <param name="state">The state before the round.</param>
    /// <param name="asked">Numbers of the sites that were asked, rising.</param>
    /// <param name="aggregate">What their updates came to.</param>
    /// <param name="cancellation">Passed on to the evaluator.</param>
    /// <exception cref="ArithmeticException">The model is no longer finite.</exception>
    public RoundState Complete(RoundState state, ImmutableArray<uint> asked, RoundAggregate aggregate, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(aggregate);
        var record = new RoundRecord
        {
            Round = state.Round + 1,
            Asked = asked,
            Sites = aggregate.Sites,
            Abandoned = aggregate.Abandoned,
            ModelBytes = (long)asked.Length * state.Server.Parameters.Length * sizeof(float),
            UpdateBytes = aggregate.UpdateBytes,
        };
        if (aggregate.Abandoned is not null) return state.After(record, state.Server, 0);
        var server = settings.Server.Step(state.Server, aggregate.Change);
        RequireFinite(server, record.Round);
        var evaluation = evaluator?.Evaluate(new RoundState(server, [], null, 0).Parameters(), record.Round, cancellation);
        record = record with { ChangeNorm = Math.Sqrt(SquaredDistance.FromZero(aggregate.Change)), Evaluation = evaluation };
        return state.After(record, server, settings.Patience?.SmallestGain ?? 0);
    }

    private Dictionary<uint, SitePhase> DropoutsOf(int round, ImmutableArray<ISiteTrainer> asked)
    {
        var dropouts = new Dictionary<uint, SitePhase>();
        foreach (var site in asked)
            if (settings.Dropouts.LastStep(round, site.Site) is { } last) dropouts.Add(site.Site, last);
        return dropouts;
    }

    private static void RequireFinite(ServerState server, int round)
    {
        foreach (var value in server.Parameters)
            if (!float.IsFinite((float)value)) throw new ArithmeticException($"The model is no longer finite in round {round}; choose smaller learning rates.");
    }
}
