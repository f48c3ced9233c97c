using System.Globalization;

namespace Workbench.Matching.Files;

/// <summary>One row of a <see cref="CsvTable"/>, whose fields are read by column name and checked.</summary>
internal sealed class CsvRow(CsvTable table, int line, string[] fields)
{
    /// <summary>The field as written; empty if there is nothing in it.</summary>
    public string Optional(string column) => table.Has(column) ? fields[table.IndexOf(column)] : "";

    /// <summary>A field that must not be empty.</summary>
    public string Text(string column) =>
        Optional(column) is { Length: > 0 } text ? text : throw Error(column, "a text that is not empty");

    /// <summary>A finite number within bounds, both allowed.</summary>
    public double Number(string column, double minimum, double maximum, string wanted) =>
        // NumberStyles.Float, because the default style allows thousands and reads an Italian "40,5" as 405.
        double.TryParse(Optional(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw Error(column, wanted);

    /// <summary>A whole number within bounds, both allowed; pandas writes "3.0" where a column once had a gap.</summary>
    public int Integer(string column, int minimum, int maximum, string wanted)
    {
        var value = Number(column, minimum, maximum, wanted);
        return value == Math.Truncate(value) ? (int)value : throw Error(column, wanted);
    }

    /// <summary>0 or 1.</summary>
    public bool Flag(string column) => Integer(column, 0, 1, "0 or 1") == 1;

    /// <summary>An error that names file, line, column, what was found and what to write.</summary>
    public InvalidDataException Error(string column, string wanted) =>
        new($"{table.Name}({line}): column '{column}' is '{Optional(column)}'; write {wanted}.");
}
