using System.Text;

namespace Workbench.Learning.Tables;

/// <summary>Reads tables of numbers from comma-separated, tab-separated and LibSVM text, with or without a header.</summary>
/// <remarks>
/// Numbers become the double that is nearest to what is written. Empty fields, <c>nan</c>, <c>na</c> and <c>null</c> are missing. Fields may stand in quotation
/// marks, but hold neither separators nor line ends. The text is parsed in pieces by several threads; every piece knows its rows beforehand, so the
/// threads cannot change the table, and the first fault in the file is the one that is told.
/// </remarks>
public static class NumericTextReader
{
    private const int PieceLength = 1 << 20;
    private const byte LineFeed = (byte)'\n';

    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="options">What is known about it.</param>
    /// <param name="threadCount">Most threads, at least 1.</param>
    /// <exception cref="InvalidDataException">The file is empty, or a field is wrong; the message names file, line, column and what was found.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NumericText ReadFile(string path, NumericTextOptions options, int threadCount)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        if (stream.Length > Array.MaxLength) throw new InvalidDataException($"{path} has {stream.Length:N0} bytes; at most {Array.MaxLength:N0} are read at once: split the file.");
        var text = new byte[stream.Length];
        stream.ReadExactly(text);
        return Read(text, path, options, threadCount);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="utf8">UTF-8 text, with or without a byte-order mark.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="options">What is known about it.</param>
    /// <param name="threadCount">Most threads, at least 1.</param>
    /// <exception cref="InvalidDataException">The text is empty, or a field is wrong; the message names file, line, column and what was found.</exception>
    public static NumericText Read(ReadOnlyMemory<byte> utf8, string name, NumericTextOptions options, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        utf8 = utf8[..utf8.Span.TrimEnd("\r\n"u8).Length];
        if (utf8.IsEmpty) throw new InvalidDataException($"{name}(1): the file is empty; expected are numbers, one row a line.");
        var first = FirstLine(utf8.Span);
        var format = FormatOf(utf8.Span, first);
        var hasHeader = format != NumericTextFormat.LibSvm && (options.HasHeader ?? LooksLikeNames(first, format));
        var body = hasHeader ? utf8[Math.Min(utf8.Length, first.Length + 1)..] : utf8;
        if (hasHeader && body.Length == 0) throw new InvalidDataException($"{name}(2): there is a header but no row; write at least one row below it.");
        var firstLine = hasHeader ? 2 : 1;
        if (format == NumericTextFormat.LibSvm) return LibSvmText.Read(body.Span, name);
        var separator = Separator(format);
        var width = first.TrimEnd((byte)'\r').Count(separator) + 1;
        var names = hasHeader ? HeaderNames(first.TrimEnd((byte)'\r'), separator, name) : NamesFor(width, options);
        return new NumericText(name, format, hasHeader, names, ReadRows(body, new NumericRows(name, names, separator), firstLine, threadCount));
    }

    private static double[][] ReadRows(ReadOnlyMemory<byte> body, NumericRows rows, int firstLine, int threadCount)
    {
        var pieces = Divide(body.Span);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threadCount };
        Parallel.For(0, pieces.Length, options, i => pieces[i].RowCount = CountRows(body.Span.Slice(pieces[i].Start, pieces[i].Length)));
        var rowCount = 0;
        foreach (ref var piece in pieces.AsSpan()) (piece.FirstRow, rowCount) = (rowCount, rowCount + piece.RowCount);
        var columns = new double[rows.Width][];
        for (var column = 0; column < columns.Length; column++) columns[column] = GC.AllocateUninitializedArray<double>(rowCount);
        var faults = new InvalidDataException?[pieces.Length];
        Parallel.For(0, pieces.Length, options, i => faults[i] = rows.Parse(body.Span.Slice(pieces[i].Start, pieces[i].Length), columns, pieces[i].FirstRow, firstLine));
        return faults.FirstOrDefault(fault => fault is not null) is { } first ? throw first : columns;
    }

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        var length = text.IndexOf(LineFeed);
        return length < 0 ? text : text[..length];
    }

    /// <summary>The second line decides where the first one may be a header; a LibSVM line may have no feature, so either of the two counts.</summary>
    private static NumericTextFormat FormatOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> first)
    {
        var second = first.Length < text.Length ? FirstLine(text[(first.Length + 1)..]) : default;
        if (LooksLikeLibSvm(first) || LooksLikeLibSvm(second)) return NumericTextFormat.LibSvm;
        return (second.IsEmpty ? first : second).Contains((byte)'\t') ? NumericTextFormat.TabSeparated : NumericTextFormat.CommaSeparated;
    }

    private static bool LooksLikeLibSvm(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        if (end <= 0 || line.Contains((byte)',') || !NumericField.TryRead(line[..end], out _)) return false;
        var rest = line[end..].TrimStart(" \t"u8);
        var colon = rest.IndexOf((byte)':');
        return colon > 0 && rest[..colon].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
    }

    private static byte Separator(NumericTextFormat format) => format == NumericTextFormat.TabSeparated ? (byte)'\t' : (byte)',';

    private static bool LooksLikeNames(ReadOnlySpan<byte> line, NumericTextFormat format)
    {
        line = line.TrimEnd((byte)'\r');
        foreach (var field in line.Split(Separator(format)))
            if (!NumericField.TryRead(line[field], out _)) return true;
        return false;
    }

    private static string[] HeaderNames(ReadOnlySpan<byte> line, byte separator, string name)
    {
        string[] names = [.. Encoding.UTF8.GetString(line).Split((char)separator).Select(field => field.Trim().Trim('"'))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            if (names[i].Length == 0) throw new InvalidDataException($"{name}(1): column {i + 1} has no name; give every column one.");
            if (!seen.Add(names[i])) throw new InvalidDataException($"{name}(1): column '{names[i]}' occurs twice; rename or remove one.");
        }

        return names;
    }

    private static IReadOnlyList<string> NamesFor(int width, NumericTextOptions options) =>
        options.Names is { } names && names.Count == width ? names : [.. Enumerable.Range(0, width).Select(i => $"Column_{i}")];

    /// <summary>Cuts the rows into pieces of about a megabyte that end with a line.</summary>
    private static (int Start, int Length, int RowCount, int FirstRow)[] Divide(ReadOnlySpan<byte> text)
    {
        var pieces = new List<(int, int, int, int)>();
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(text.Length, start + PieceLength);
            var rest = text[end..].IndexOf(LineFeed);
            end = rest < 0 ? text.Length : end + rest + 1;
            pieces.Add((start, end - start, 0, 0));
            start = end;
        }

        return [.. pieces];
    }

    private static int CountRows(ReadOnlySpan<byte> piece)
    {
        var lines = piece.Count(LineFeed);
        return piece[^1] == LineFeed ? lines : lines + 1;
    }
}
