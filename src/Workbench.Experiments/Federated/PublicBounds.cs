using Workbench.Learning.Networks;
using Workbench.Learning.Tables;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Federated;

/// <summary>
/// Scales inputs by what is known of the columns without any record: what the schema says, and what a working life and a province allow. Means and deviations
/// of the data would be releases of their own.
/// </summary>
public static class PublicBounds
{
    /// <summary>Lowest and highest value of a column, known beforehand; one-hot and yes-or-no columns stay as they are.</summary>
    /// <remarks>Larger values are not refused: what bounds a record's influence is the clipping of its gradient.</remarks>
    public static (double Low, double High) Of(string column) => column switch
    {
        PairSchema.Attitude or PairSchema.Compatibility or PairSchema.Retention => (0, 1),
        PairSchema.Experience or PairSchema.Unemployment => (0, 50), // years of a working life
        PairSchema.Distance => (0, 100), // kilometres across a province
        PairSchema.CompanySize => (0, 3000), // employees
        _ => (-1, 1),
    };

    /// <summary>The scaling that takes each column's bounds to −1 and 1.</summary>
    public static InputScaling Scaling(FeatureTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var bounds = table.Names.Select(Of).ToArray();
        return new InputScaling(table.Names, [.. bounds.Select(b => (b.Low + b.High) / 2)], [.. bounds.Select(b => (b.High - b.Low) / 2)]);
    }
}
