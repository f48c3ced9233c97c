using System.Collections.Immutable;

namespace Workbench.Learning.Binning;

/// <summary>Which groups of features share a stored column. Sites that add their histograms up use the same layout.</summary>
/// <param name="Columns">The groups of each column.</param>
public sealed record TableLayout(ImmutableArray<ImmutableArray<FeatureGroup>> Columns)
{
    private const int MostCodes = 256;

    /// <summary>One column for each feature that has more than one bin.</summary>
    public static TableLayout OneColumnAFeature(IReadOnlyList<BinMapper> mappers)
    {
        ArgumentNullException.ThrowIfNull(mappers);
        return new TableLayout([.. mappers.Index().Where(mapper => mapper.Item.BinCount > 1).Select(mapper => ImmutableArray.Create(Single(mapper.Index, mapper.Item)))]);
    }

    internal static FeatureGroup Single(int feature, BinMapper mapper) => new() { Features = [new BundledFeature(feature, 0)], CodeCount = mapper.BinCount };

    internal static FeatureGroup Bundle(int[] features, bool coversAllRows, IReadOnlyList<BinMapper> mappers)
    {
        if (features.Length == 1) return Single(features[0], mappers[features[0]]);
        // Code 0 is for rows in which all features are in their most frequent bin; without such rows it is left out.
        var (placed, next) = (new BundledFeature[features.Length], coversAllRows ? 0 : 1);
        for (var i = 0; i < features.Length; i++)
        {
            placed[i] = new BundledFeature(features[i], next);
            next += mappers[features[i]].BinCount - 1;
        }

        return new FeatureGroup { Features = [.. placed], CodeCount = next };
    }

    /// <summary>Puts small groups together as long as the product of their numbers of codes fits a byte: large ones first, each into the first column with room.</summary>
    internal static TableLayout Pack(IEnumerable<FeatureGroup> groups)
    {
        var columns = new List<(List<FeatureGroup> Groups, int CodeCount)>();
        foreach (var group in groups.OrderByDescending(group => group.CodeCount))
        {
            var place = columns.FindIndex(column => column.CodeCount * group.CodeCount <= MostCodes);
            if (place < 0) columns.Add(([group], group.CodeCount));
            else
            {
                columns[place].Groups.Add(group);
                columns[place] = (columns[place].Groups, columns[place].CodeCount * group.CodeCount);
            }
        }

        return new TableLayout([.. columns.Select(column => column.Groups.ToImmutableArray())]);
    }
}
