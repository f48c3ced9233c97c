using System.Collections.Immutable;
using Workbench.Learning.Binning;

namespace Workbench.Federation.Boosting;

/// <summary>Bins that all sites use.</summary>
/// <param name="Names">Names of the columns.</param>
/// <param name="Bins">Bins of each column.</param>
/// <param name="RankErrorBounds">For each column, how many rows the sketches may have missed below a value; 0 where they were exact.</param>
public sealed record AgreedBins(ImmutableArray<string> Names, ImmutableArray<BinMapper> Bins, ImmutableArray<int> RankErrorBounds)
{
    /// <summary>Makes bins of the sites' sketches.</summary>
    /// <param name="sketches">One a site, with the same columns.</param>
    /// <param name="settings">How bins are made.</param>
    /// <returns>
    /// Where all sketches are exact, the bins that a booster would make of all rows together without sampling, whatever the partition. Elsewhere they depend on
    /// the partition a little, within the bounds.
    /// </returns>
    /// <exception cref="ArgumentException">There are no sketches, or their columns differ.</exception>
    public static AgreedBins Of(IReadOnlyList<TableSketch> sketches, BinningSettings settings)
    {
        ArgumentNullException.ThrowIfNull(sketches);
        ArgumentNullException.ThrowIfNull(settings);
        if (sketches.Count == 0) throw new ArgumentException("No site sent a sketch.", nameof(sketches));
        var first = sketches[0];
        foreach (var (site, sketch) in sketches.Index())
            if (!sketch.Names.SequenceEqual(first.Names, StringComparer.Ordinal) || !sketch.IsCategorical.SequenceEqual(first.IsCategorical))
                throw new ArgumentException($"Site {site} has other columns than site 0.", nameof(sketches));
        var merged = Enumerable.Range(0, first.Columns.Length).Select(column => ColumnSketch.Merge([.. sketches.Select(sketch => sketch.Columns[column])])).ToArray();
        return new AgreedBins(
            first.Names,
            [.. merged.Select((column, i) => BinMapper.OfCounts(column.Values.AsSpan(), column.Counts.AsSpan(), column.MissingCount, first.IsCategorical[i], settings))],
            [.. merged.Select(column => column.RankErrorBound)]);
    }

    /// <summary>Bytes to tell a site the bins: a kind and a number for each column, and eight bytes a bound or four a level.</summary>
    public long ByteCount => Bins.Sum(mapper => 4L + (8L * mapper.UpperBounds.Length) + (4L * mapper.Levels.Length));
}
