using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Exchange;

/// <summary>The payload that a site sends before the first round, and the scaling that comes of all of them.</summary>
internal static class SiteSums
{
    /// <summary>Measures the columns of a plan.</summary>
    /// <exception cref="InvalidDataException">A column is missing, or a value.</exception>
    public static ColumnSums Of(FeatureTable table, RunPlan plan)
    {
        if (table.RowCount == 0) throw new InvalidDataException("The site has no rows.");
        try
        {
            return ColumnSums.Of(table.SelectColumns(plan.Columns));
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"{error.Message.Split(" (Parameter", 2)[0]} A network needs a number everywhere.", error);
        }
    }

    /// <summary>The scaling of all rows together.</summary>
    /// <param name="sites">In the order of the sites' numbers, on which the last bits depend.</param>
    public static InputScaling Scaling(IEnumerable<ColumnSums> sites) => sites.Aggregate((sum, site) => sum.Plus(site)).ToScaling();

    public static byte[] ToBytes(ColumnSums sums)
    {
        var writer = new MessageWriter(64 + (16 * sums.Sums.Length));
        writer.Write((ulong)sums.RowCount);
        PayloadWriter.Write(writer, sums.Sums);
        PayloadWriter.Write(writer, sums.Squares);
        return writer.ToArray();
    }

    /// <exception cref="ExchangeException">The payload has other columns, or numbers that no rows have.</exception>
    public static ColumnSums Read(ReadOnlyMemory<byte> payload, RunPlan plan) => PayloadReader.Decode(payload, reader =>
    {
        var rows = ModelUpdate.Rows(PayloadReader.UInt64(reader));
        var sums = PayloadReader.Doubles(reader, plan.Columns.Length, "column sums");
        var squares = PayloadReader.Doubles(reader, plan.Columns.Length, "sums of squares");
        for (var j = 0; j < sums.Length; j++)
            // Single-precision values square to 1.2e77 at most; and (Σx)² ≤ n Σx², but for rounding.
            if (squares[j] < 0 || squares[j] > 1.2e77 * rows || sums[j] * (sums[j] / rows) > squares[j] * (1 + 1e-6)) throw new ExchangeException(
                ExchangeReason.Malformed, $"No {rows} rows have the sums that the message has for column '{plan.Columns[j]}'.");
        return ColumnSums.Received(plan.Columns, rows, sums, squares);
    });
}
