using System.Collections.Immutable;
using Workbench.Learning.Boosting.Partitioned;

namespace Workbench.Federation.Boosting;

/// <summary>Counts the bytes between the coordinator and each site; safe for several threads.</summary>
internal sealed class TrafficMeter(IReadOnlyList<string> names)
{
    private readonly long[] setupUp = new long[names.Count], setupDown = new long[names.Count], treeUp = new long[names.Count], treeDown = new long[names.Count];
    private int treeCount;

    /// <summary>Notes which part of the training a request belongs to.</summary>
    public void Begin(SiteRequest request)
    {
        IsSetup = request is OutcomeRequest or ScoreStart;
        if (request is RootRequest) treeCount++;
    }

    private bool IsSetup { get; set; } = true;

    public void Up(int site, long bytes) => Interlocked.Add(ref (IsSetup ? setupUp : treeUp)[site], bytes);

    public void Down(int site, long bytes) => Interlocked.Add(ref (IsSetup ? setupDown : treeDown)[site], bytes);

    public ImmutableArray<SiteTraffic> Read() =>
        [.. names.Select((name, site) => new SiteTraffic(name, setupUp[site], setupDown[site], treeUp[site], treeDown[site], treeCount))];
}
