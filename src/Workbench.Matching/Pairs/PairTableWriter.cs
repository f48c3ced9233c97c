using System.Globalization;
using Workbench.Matching.Files;

namespace Workbench.Matching.Pairs;

/// <summary>Writes the training table in the published form, and what generated its labels into a file of its own.</summary>
/// <remarks>
/// Numbers are the shortest that read back to the same float, so <c>NumericCsv</c> of Learning restores the table bit for bit.
/// </remarks>
public static class PairTableWriter
{
    private const int LongestNumber = 26; // a double such as -1.2345678901234567E-100 and its comma
    private const byte Comma = (byte)',', LineEnd = (byte)'\n';

    /// <summary>Columns of the file beside the table: positions of candidate and company, and the two probabilities.</summary>
    public static IReadOnlyList<string> TruthColumns { get; } = ["candidate", "company", PairSchema.MatchProbability, "true_probability"];

    /// <summary>Writes <c>outcome</c> and the features; never the match probability.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="table">What to write.</param>
    /// <param name="degreeOfParallelism">Number of threads, 0 for one a processor; it cannot change the bytes.</param>
    /// <param name="cancellation">Checked once every few thousand rows.</param>
    public static void WriteTable(Stream stream, PairTable table, int degreeOfParallelism, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        var (features, columnCount) = (table.Features, table.Features.ColumnCount);
        var header = string.Join(',', features.Names.Prepend(PairSchema.Outcome));
        WriterOf(degreeOfParallelism, cancellation).Write(stream, header, table.RowCount, (columnCount + 1) * LongestNumber, (row, line) =>
        {
            var length = Append(line, 0, table.Labels[row]);
            for (var column = 0; column < columnCount; column++)
            {
                line[length++] = Comma;
                length = Append(line, length, features.Column(column)[row]);
            }

            line[length++] = LineEnd;
            return length;
        });
    }

    /// <summary>Writes <see cref="TruthColumns"/>, row by row as in the table.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="table">What to write.</param>
    /// <param name="degreeOfParallelism">Number of threads, 0 for one a processor; it cannot change the bytes.</param>
    /// <param name="cancellation">Checked once every few thousand rows.</param>
    public static void WriteTruth(Stream stream, PairTable table, int degreeOfParallelism, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(table);
        var header = string.Join(',', TruthColumns);
        WriterOf(degreeOfParallelism, cancellation).Write(stream, header, table.RowCount, TruthColumns.Count * LongestNumber, (row, line) =>
        {
            var length = Append(line, 0, table.CandidateIndices[row]);
            line[length++] = Comma;
            length = Append(line, length, table.CompanyIndices[row]);
            line[length++] = Comma;
            length = Append(line, length, table.MatchProbabilities[row]);
            line[length++] = Comma;
            length = Append(line, length, table.TrueProbabilities[row]);
            line[length++] = LineEnd;
            return length;
        });
    }

    /// <summary>Writes both files, whole or not at all, and says beside each that it is synthetic.</summary>
    /// <param name="tablePath">The training table, such as <c>Enhanced_Training_Dataset.csv</c>.</param>
    /// <param name="truthPath">The file of what generated the labels.</param>
    /// <param name="table">What to write.</param>
    /// <param name="synthetic">Whether to write <see cref="SyntheticNotice"/> files; leave them out for real candidates and companies only.</param>
    /// <param name="cancellation">Checked once every few thousand rows.</param>
    public static void WriteFiles(string tablePath, string truthPath, PairTable table, bool synthetic, CancellationToken cancellation)
    {
        AtomicFile.Write(tablePath, stream => WriteTable(stream, table, 0, cancellation));
        AtomicFile.Write(truthPath, stream => WriteTruth(stream, table, 0, cancellation));
        if (!synthetic) return;
        SyntheticNotice.WriteBeside(tablePath);
        SyntheticNotice.WriteBeside(truthPath);
    }

    private static ParallelLineWriter WriterOf(int degreeOfParallelism, CancellationToken cancellation) =>
        new(new RowParallelism(degreeOfParallelism, cancellation));

    private static int Append<T>(Span<byte> line, int length, T value)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(line[length..], out var written, default, CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"A line of numbers is longer than {line.Length} bytes.");
        return length + written;
    }

    /// <summary>Most numbers of the table are 0 or 1, for which formatting would cost more than all the rest.</summary>
    private static int Append(Span<byte> line, int length, float value)
    {
        if (value != 0 && value != 1) return Append<float>(line, length, value);
        line[length] = value == 0 ? (byte)'0' : (byte)'1';
        return length + 1;
    }
}
