using System.Text.Unicode;
using CsvHelper;

namespace Workbench.Matching.Files;

/// <summary>A small CSV file read whole: header, rows with their line numbers, and errors that say where and what to write.</summary>
internal sealed class CsvTable
{
    private readonly Dictionary<string, int> indexByColumn;

    private CsvTable(string name, string[] columns)
    {
        Name = name;
        Columns = columns;
        indexByColumn = IndexColumns(columns, name);
    }

    /// <summary>File name for messages.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Columns { get; }

    public List<CsvRow> Rows { get; } = [];

    public static CsvTable Read(string path) => Read(File.ReadAllBytes(path), path);

    public static CsvTable Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return Read(copy.ToArray(), name);
    }

    public static CsvTable Read(byte[] utf8, string name)
    {
        RequireUtf8(utf8, name);
        try
        {
            using var reader = CsvReader.Create(utf8, new CsvReaderOptions
            {
                Separator = ',',
                HasHeader = false,
                TrimWhitespace = true,
                SkipEmptyLines = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            return Read(reader, name);
        }
        catch (CsvFormatException exception)
        {
            throw new InvalidDataException($"{name}({exception.LineNumber}): the quotation marks of this row do not match; "
                + "put a field that holds one between quotation marks and write the one inside twice.", exception);
        }
    }

    public bool Has(string column) => indexByColumn.ContainsKey(column);

    /// <exception cref="InvalidDataException">One of the columns is missing; the message lists those there are.</exception>
    public void Require(params ReadOnlySpan<string> columns)
    {
        foreach (var column in columns)
        {
            if (Has(column)) continue;
            var advice = Columns is [var only] && only.Contains(';') ? "separate the columns with commas" : "add the column";
            throw new InvalidDataException($"{Name}(1): column '{column}' is missing; found {string.Join(", ", Columns)}; {advice}.");
        }
    }

    internal int IndexOf(string column) => indexByColumn[column];

    private static CsvTable Read(CsvReader reader, string name)
    {
        if (!reader.Read()) throw new InvalidDataException($"{name}(1): the file is empty; write a header line with the column names.");
        var table = new CsvTable(name, Fields(reader));
        while (reader.Read())
        {
            if (reader.FieldCount != table.Columns.Count)
                throw new InvalidDataException($"{name}({reader.LineNumber}): {reader.FieldCount} fields, but the header has "
                    + $"{table.Columns.Count}; write one field a column, and put quotation marks around a field that contains a comma.");
            table.Rows.Add(new CsvRow(table, (int)reader.LineNumber, Fields(reader)));
        }

        return table;
    }

    private static string[] Fields(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++) fields[i] = reader.GetString(i);
        return fields;
    }

    /// <summary>A Latin-1 "Compatibilità" must not come in as a replacement character.</summary>
    private static void RequireUtf8(byte[] bytes, string name)
    {
        if (Utf8.IsValid(bytes)) return;
        var start = 0;
        for (var line = 1; ; line++)
        {
            var length = bytes.AsSpan(start).IndexOf((byte)'\n') + 1;
            if (length == 0 || !Utf8.IsValid(bytes.AsSpan(start, length)))
                throw new InvalidDataException($"{name}({line}): found bytes that are not UTF-8; save the file as UTF-8.");
            start += length;
        }
    }

    private static Dictionary<string, int> IndexColumns(string[] columns, string name)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < columns.Length; i++)
        {
            if (!index.TryAdd(columns[i], i))
                throw new InvalidDataException($"{name}(1): column '{columns[i]}' occurs twice; keep one of them.");
        }

        return index;
    }
}
