using System.Collections.ObjectModel;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning.Boosting.Partitioned;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Boosting;

/// <summary>
/// Sites whose answers are added up under masks: every request that asks for a sum is a round of secure aggregation of its own, with fresh keys, so that no mask
/// is used twice. All sites have to last: a histogram without one of them would be taken off a parent's that has it.
/// </summary>
internal sealed class MaskedSites : SimulatedSites, IDisposable
{
    private readonly Guid run = Guid.NewGuid();
    private readonly SigningKey coordinatorKey = SigningKey.Create();
    private readonly SortedDictionary<uint, SigningKey> keys = [];
    private readonly Roster roster;
    private readonly WorkerTeam team;

    public MaskedSites(IReadOnlyList<BoostingSite> sites, TrafficMeter meter, WorkerTeam team)
        : base(sites, meter)
    {
        this.team = team;
        for (var site = 1u; site <= sites.Count; site++) keys.Add(site, SigningKey.Create());
        roster = new Roster(coordinatorKey.Public, keys.Select(key => KeyValuePair.Create(key.Key, key.Value.Public)));
    }

    /// <summary>Rounds so far.</summary>
    public int RoundCount { get; private set; }

    /// <summary>The last step that sites still take part in, by round; tests make sites drop out.</summary>
    internal Func<int, IReadOnlyDictionary<uint, SitePhase>> Dropouts { get; init; } = _ => ReadOnlyDictionary<uint, SitePhase>.Empty;

    public void Dispose()
    {
        coordinatorKey.Dispose();
        foreach (var key in keys.Values) key.Dispose();
    }

    protected override long[] Sum(byte[] request, int length, CancellationToken cancellation)
    {
        if (length == 0)
        {
            team.Run(Sites.Count, (site, _) => Sites[site].Answer(RequestBytes.Parse(request)));
            return [];
        }

        // 64-bit words with room for 2³¹ rows in all, each with fixed-point numbers of up to 31 bits.
        var largest = ((1L << 62) / Sites.Count) - 1;
        var vector = new VectorTerms { Length = length, WordSize = WordSize.Bits64, SmallestEntry = -largest, LargestEntry = largest };
        var terms = new RoundTerms(run, (uint)++RoundCount, roster, threshold: Sites.Count, vector);
        var round = new SimulatedRound(terms, coordinatorKey, keys, team.ThreadCount)
        {
            Carried = (site, message) => Count((int)site - 1, message.Sender == RoundTerms.Coordinator, message.ToBytes().Length),
        };
        var sum = round.Run(site => (Sites[(int)site - 1].Answer(RequestBytes.Parse(request)), null), Dropouts(RoundCount), cancellation);
        return sum.Survivors.Count == Sites.Count ? sum.Entries.ToArray()
            : throw new SecureAggregationException(RefusalReason.TooFewSites, null, $"Only {sum.Survivors.Count} of {Sites.Count} sites are in the sum; boosting needs all.");
    }

    private void Count(int site, bool isDown, int bytes)
    {
        if (isDown) Meter.Down(site, bytes);
        else Meter.Up(site, bytes);
    }
}
