using System.Text;

namespace Workbench.Learning.Tables;

/// <summary>Parses lines of separated numbers into columns.</summary>
internal sealed class NumericRows(string file, IReadOnlyList<string> names, byte separator)
{
    private const byte LineFeed = (byte)'\n', Return = (byte)'\r';

    /// <summary>Numbers a row.</summary>
    internal int Width => names.Count;

    /// <summary>Parses whole lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="columns">Receive the values.</param>
    /// <param name="row">Row of the first line.</param>
    /// <param name="firstLine">Line of row 0 in the file.</param>
    /// <returns>The first fault, or null.</returns>
    internal InvalidDataException? Parse(ReadOnlySpan<byte> text, double[][] columns, int row, int firstLine)
    {
        var position = 0;
        for (; position < text.Length; row++)
        {
            var lineStart = position;
            for (var column = 0; column < columns.Length; column++)
            {
                var length = NumericField.TryReadFast(text[position..], out var value);
                var end = position + length;
                if (length == 0 || (end < text.Length && text[end] != separator && text[end] != LineFeed && text[end] != Return))
                {
                    end = EndOfField(text, position);
                    if (!NumericField.TryRead(text[position..end], out value))
                        return IsWrongCount(text, lineStart) ? WrongCount(text, lineStart, row + firstLine) : WrongNumber(text[position..end], row + firstLine, column);
                }

                columns[column][row] = value;
                var isLast = column == columns.Length - 1;
                if (end < text.Length && text[end] == Return) end++;
                var endsLine = end >= text.Length || text[end] == LineFeed;
                if (endsLine != isLast) return WrongCount(text, lineStart, row + firstLine);
                position = end + 1;
            }
        }

        return null;
    }

    private int EndOfField(ReadOnlySpan<byte> text, int start)
    {
        var length = text[start..].IndexOfAny(separator, LineFeed, Return);
        return length < 0 ? text.Length : start + length;
    }

    private bool IsWrongCount(ReadOnlySpan<byte> text, int lineStart) => CountFields(text, lineStart) != names.Count;

    private int CountFields(ReadOnlySpan<byte> text, int lineStart)
    {
        var line = text[lineStart..];
        var length = line.IndexOf(LineFeed);
        return (length < 0 ? line : line[..length]).Count(separator) + 1;
    }

    private InvalidDataException WrongCount(ReadOnlySpan<byte> text, int lineStart, int line) => new(
        $"{file}({line}): {CountFields(text, lineStart)} fields, but the first line has {names.Count}; "
        + (separator == ',' ? "write every field, and numbers with a decimal point, not a comma." : "write every field."));

    private InvalidDataException WrongNumber(ReadOnlySpan<byte> field, int line, int column) => new(
        $"{file}({line}): column '{names[column]}' is '{Encoding.UTF8.GetString(field[..Math.Min(field.Length, 60)])}'; "
        + "write a number such as 40.5, or nothing if it is missing.");
}
