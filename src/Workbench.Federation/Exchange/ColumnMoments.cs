using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Exchange;

/// <summary>What a site tells about its columns so that all sites can scale alike: how many rows, and of each column the mean and the sum of squared deviations.</summary>
/// <remarks>Two numbers a column and site leave the site, to be read by the coordinator alone; no row does.</remarks>
public sealed class ColumnMoments
{
    private readonly double[] means, squares;

    private ColumnMoments(long count, double[] means, double[] squares) => (Count, this.means, this.squares) = (count, means, squares);

    /// <summary>Rows, at least 1.</summary>
    public long Count { get; }

    /// <summary>Measures some columns of a table.</summary>
    /// <exception cref="InvalidDataException">There is no row, or a value is missing or infinite.</exception>
    public static ColumnMoments Of(FeatureTable table, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(columns);
        if (table.RowCount == 0) throw new InvalidDataException("The site has no rows.");
        var (means, squares) = (new double[columns.Count], new double[columns.Count]);
        for (var j = 0; j < means.Length; j++)
        {
            var values = table.Column(columns[j]);
            var sum = 0.0;
            foreach (var value in values) sum += float.IsFinite(value) ? value : throw new InvalidDataException($"Column '{columns[j]}' has a missing or infinite value; a network needs a number.");
            means[j] = sum / values.Length;
            foreach (var value in values) squares[j] += (value - means[j]) * (value - means[j]);
        }

        return new ColumnMoments(table.RowCount, means, squares);
    }

    /// <summary>The scaling of the rows of all sites together: mean 0 and deviation 1 (divisor n); a constant column is only shifted.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="sites">Moments of the sites, in the order of their numbers: the bits depend on it.</param>
    /// <remarks>T. F. Chan, G. H. Golub and R. J. LeVeque, "Updating formulae and a pairwise algorithm for computing sample variances", 1979, (2.1).</remarks>
    public static InputScaling Combine(IReadOnlyList<string> columns, IReadOnlyList<ColumnMoments> sites)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(sites);
        if (sites.Count == 0) throw new ArgumentException("There is no site.", nameof(sites));
        var (means, deviations) = (new double[columns.Count], new double[columns.Count]);
        for (var j = 0; j < means.Length; j++)
        {
            var (count, mean, squares) = (0L, 0.0, 0.0);
            foreach (var site in sites)
            {
                var (total, shift) = (count + site.Count, site.means[j] - mean);
                squares += site.squares[j] + (shift * shift * ((double)count / total * site.Count));
                mean += shift * ((double)site.Count / total);
                count = total;
            }

            means[j] = mean;
            var deviation = Math.Sqrt(squares / count);
            // Below the resolution of the single-precision inputs, what is left is rounding.
            deviations[j] = deviation > 1e-7 * Math.Abs(mean) && double.IsFinite(1 / deviation) ? deviation : 1;
        }

        return new InputScaling(columns, means, deviations);
    }

    internal byte[] ToBytes()
    {
        var writer = new MessageWriter(64 + (16 * means.Length));
        writer.Write((ulong)Count);
        PayloadWriter.Write(writer, means);
        PayloadWriter.Write(writer, squares);
        return writer.ToArray();
    }

    /// <exception cref="ExchangeException">The payload has other columns, or a number that cannot be.</exception>
    internal static ColumnMoments Read(ReadOnlyMemory<byte> payload, RunPlan plan) => PayloadReader.Decode(payload, reader =>
    {
        var moments = new ColumnMoments(
            ModelUpdate.Rows(PayloadReader.UInt64(reader)), PayloadReader.Doubles(reader, plan.Columns.Length, "column means"),
            PayloadReader.Doubles(reader, plan.Columns.Length, "squared deviations"));
        return moments.squares.All(square => square >= 0) && moments.means.All(mean => Math.Abs(mean) <= float.MaxValue) && moments.squares.All(square => square <= 1e100) ? moments
            : throw new ExchangeException(ExchangeReason.Malformed, "A mean or a sum of squared deviations is out of range.");
    });
}
