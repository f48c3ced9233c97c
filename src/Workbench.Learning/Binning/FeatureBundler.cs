using System.Numerics;
using System.Numerics.Tensors;

namespace Workbench.Learning.Binning;

/// <summary>Finds features that are never away from their most frequent bin in the same row.</summary>
/// <remarks>
/// Exclusive feature bundling as in G. Ke et al., "LightGBM", NIPS 2017, section 4, but without conflicts: every row is looked at, so that a bundle says
/// exactly what its features say. As in LightGBM two orders are tried, and at most 100 groups for a feature.
/// </remarks>
internal sealed class FeatureBundler
{
    private const int MostGroupsTried = 100, MostCodes = 256;
    private readonly int rowCount;
    private readonly List<Candidate> candidates = [];

    public FeatureBundler(int rowCount) => this.rowCount = rowCount;

    private sealed record Candidate(int Feature, int CodeCount, ulong[] Rows, int RowCount);

    private sealed record Bundle(List<Candidate> Members, ulong[] Rows)
    {
        public int RowCount { get; set; }

        public int CodeCount { get; set; }
    }

    /// <summary>Rows as a bit set, whose bits are set where the feature is away from its most frequent bin.</summary>
    public void Add(int feature, int binCount, ulong[] rows)
    {
        var count = 0;
        foreach (var word in rows) count += BitOperations.PopCount(word);
        candidates.Add(new Candidate(feature, binCount - 1, rows, count));
    }

    /// <summary>The groups: features in the order of their codes, and whether every row is away from some feature's most frequent bin.</summary>
    public List<(int[] Features, bool CoversAllRows)> Find()
    {
        var byTable = Fill(candidates);
        var byCount = Fill(candidates.OrderByDescending(candidate => candidate.RowCount)); // stable
        var best = byCount.Count < byTable.Count ? byCount : byTable;
        return [.. best.Select(bundle => (bundle.Members.Select(member => member.Feature).ToArray(), bundle.RowCount == rowCount))];
    }

    private List<Bundle> Fill(IEnumerable<Candidate> order)
    {
        var bundles = new List<Bundle>();
        foreach (var candidate in order)
        {
            var tried = 0;
            Bundle? found = null;
            for (var i = bundles.Count - 1; i >= 0 && tried < MostGroupsTried && found is null; i--)
            {
                var bundle = bundles[i];
                if (bundle.RowCount + candidate.RowCount > rowCount || bundle.CodeCount + candidate.CodeCount > MostCodes) continue;
                tried++;
                if (AreExclusive(bundle.Rows, candidate.Rows)) found = bundle;
            }

            if (found is null) bundles.Add(found = new Bundle([], new ulong[candidate.Rows.Length]) { CodeCount = 1 });
            TensorPrimitives.BitwiseOr<ulong>(found.Rows, candidate.Rows, found.Rows);
            found.Members.Add(candidate);
            found.RowCount += candidate.RowCount;
            found.CodeCount += candidate.CodeCount;
        }

        return bundles;
    }

    private static bool AreExclusive(ReadOnlySpan<ulong> left, ReadOnlySpan<ulong> right)
    {
        var i = 0;
        for (; i <= left.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
            if ((new Vector<ulong>(left[i..]) & new Vector<ulong>(right[i..])) != Vector<ulong>.Zero)
                return false;
        for (; i < left.Length; i++)
            if ((left[i] & right[i]) != 0)
                return false;
        return true;
    }
}
