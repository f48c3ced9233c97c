using System.Globalization;
using System.Text;

namespace Workbench.Learning.Tables;

/// <summary>Reads a table of numbers from comma-separated values: a header with names, then one row a line.</summary>
/// <remarks>
/// An empty field or <c>NaN</c> is a missing value. Fields may stand in quotation marks, but hold neither commas nor line ends. The file is read into
/// memory and parsed in pieces by several threads; every piece knows its rows beforehand, so the threads cannot change the table.
/// </remarks>
public static class NumericCsv
{
    private const int PieceLength = 1 << 20;
    private const byte Comma = (byte)',', LineFeed = (byte)'\n', Quote = (byte)'"';

    /// <summary>Reads a whole table.</summary>
    /// <param name="stream">UTF-8 text, with or without a byte-order mark; at most 2³¹ bytes.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <exception cref="InvalidDataException">Header or a field is wrong; the message names file, line, column and what was found.</exception>
    public static FeatureTable Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        var text = ReadAll(stream, name);
        var header = LineFrom(text, 0);
        var names = ReadHeader(header, name);
        var pieces = Divide(text, header.Length + 1);
        Parallel.For(0, pieces.Length, i => pieces[i].RowCount = CountRows(text.AsSpan(pieces[i].Start, pieces[i].Length)));
        var rowCount = 0;
        foreach (ref var piece in pieces.AsSpan()) (piece.FirstRow, rowCount) = (rowCount, rowCount + piece.RowCount);

        var columns = new float[names.Length][];
        for (var column = 0; column < columns.Length; column++) columns[column] = new float[rowCount];
        var faults = new InvalidDataException?[pieces.Length];
        Parallel.For(0, pieces.Length, i => faults[i] = new RowParser(name, names, columns).Parse(text.AsSpan(pieces[i].Start, pieces[i].Length), pieces[i].FirstRow));
        // The first fault in the file, whichever thread met its own first.
        return faults.FirstOrDefault(fault => fault is not null) is { } first ? throw first : new FeatureTable(names, columns);
    }

    private static byte[] ReadAll(Stream stream, string name)
    {
        var length = stream.CanSeek ? stream.Length - stream.Position : 0;
        if (length > Array.MaxLength)
            throw new InvalidDataException($"{name} has {length:N0} bytes; at most {Array.MaxLength:N0} are read at once: split the file.");
        using var buffer = new MemoryStream((int)length);
        stream.CopyTo(buffer);
        var text = buffer.ToArray();
        return text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? text[Encoding.UTF8.Preamble.Length..] : text;
    }

    private static ReadOnlySpan<byte> LineFrom(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOf(LineFeed);
        return length < 0 ? text[start..] : text.Slice(start, length);
    }

    private static string[] ReadHeader(ReadOnlySpan<byte> line, string name)
    {
        var text = Encoding.UTF8.GetString(line.TrimEnd((byte)'\r'));
        if (text.Length == 0) throw new InvalidDataException($"{name}(1): the first line is empty; write the column names there.");
        string[] names = [.. text.Split(',').Select(field => field.Trim().Trim('"'))];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var column in names)
        {
            if (column.Length == 0) throw new InvalidDataException($"{name}(1): a column has no name; give every column one.");
            if (!seen.Add(column)) throw new InvalidDataException($"{name}(1): column '{column}' occurs twice; rename or remove one.");
        }

        return names;
    }

    /// <summary>Cuts the rows into pieces of about a megabyte that end with a line.</summary>
    private static (int Start, int Length, int RowCount, int FirstRow)[] Divide(byte[] text, int start)
    {
        var pieces = new List<(int, int, int, int)>();
        while (start < text.Length)
        {
            var end = Math.Min(text.Length, start + PieceLength);
            var rest = text.AsSpan(end).IndexOf(LineFeed);
            end = rest < 0 ? text.Length : end + rest + 1;
            pieces.Add((start, end - start, 0, 0));
            start = end;
        }

        return [.. pieces];
    }

    private static int CountRows(ReadOnlySpan<byte> piece)
    {
        var lines = piece.Count(LineFeed);
        return piece.IsEmpty || piece[^1] == LineFeed ? lines : lines + 1;
    }

    private readonly struct RowParser(string name, string[] names, float[][] columns)
    {
        /// <returns>The first fault of the piece, or null.</returns>
        public InvalidDataException? Parse(ReadOnlySpan<byte> piece, int firstRow)
        {
            for (var row = firstRow; !piece.IsEmpty; row++)
            {
                var length = piece.IndexOf(LineFeed);
                var line = (length < 0 ? piece : piece[..length]).TrimEnd((byte)'\r');
                if (ParseRow(line, row) is { } fault) return fault;
                piece = length < 0 ? default : piece[(length + 1)..];
            }

            return null;
        }

        private InvalidDataException? ParseRow(ReadOnlySpan<byte> line, int row)
        {
            var rest = line;
            for (var column = 0; column < columns.Length; column++)
            {
                var length = rest.IndexOf(Comma);
                if (length < 0 != (column == columns.Length - 1)) return WrongCount(line, row);
                var field = length < 0 ? rest : rest[..length];
                if (!TryParse(field, out columns[column][row])) return WrongNumber(field, row, column);
                rest = length < 0 ? default : rest[(length + 1)..];
            }

            return null;
        }

        private static bool TryParse(ReadOnlySpan<byte> field, out float value)
        {
            if (field is [>= (byte)'0' and <= (byte)'9'])
            {
                value = field[0] - '0';
                return true;
            }

            field = field.Trim((byte)' ');
            if (field is [Quote, .., Quote]) field = field[1..^1];
            value = float.NaN;
            // NumberStyles.Float, because the default style takes a comma for a separator of thousands.
            return field.IsEmpty || float.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        private InvalidDataException WrongCount(ReadOnlySpan<byte> line, int row) => new(
            $"{name}({row + 2}): {line.Count(Comma) + 1} fields, but the header names {names.Length} columns; "
            + "write numbers with a decimal point, not a comma.");

        private InvalidDataException WrongNumber(ReadOnlySpan<byte> field, int row, int column) => new(
            $"{name}({row + 2}): column '{names[column]}' is '{Encoding.UTF8.GetString(field)}'; write a number such as 40.5, or nothing if it is missing.");
    }
}
