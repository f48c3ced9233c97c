using System.Collections.Immutable;
using Workbench.Learning.Boosting;

namespace Workbench.Federation.Boosting;

/// <summary>What a site says of all its columns, so that the sites can agree on bins. It is no sum under a mask: it shows values and how many rows have them.</summary>
/// <param name="Names">Names of the columns.</param>
/// <param name="IsCategorical">For each column, whether its numbers are levels; those are always kept exactly.</param>
/// <param name="Columns">A sketch of each column.</param>
public sealed record TableSketch(ImmutableArray<string> Names, ImmutableArray<bool> IsCategorical, ImmutableArray<ColumnSketch> Columns)
{
    private const uint Magic = 0x31534257; // "WBS1"

    /// <summary>Sketches the rows of a site that have a weight above 0.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="capacity">Values to keep of a numeric column at most, at least <see cref="ColumnSketch.LeastCapacity"/>.</param>
    public static TableSketch Of(BoostingData data, int capacity)
    {
        ArgumentNullException.ThrowIfNull(data);
        var (values, columns) = (new double[data.RowCount], new ColumnSketch[data.Features.ColumnCount]);
        for (var column = 0; column < columns.Length; column++)
        {
            data.Features.CopyColumn(column, 0, values);
            var count = KeepPresent(values, data.Weights);
            columns[column] = ColumnSketch.Of(values.AsSpan(0, count), data.CategoricalColumns.Contains(column) ? int.MaxValue : capacity);
        }

        return new TableSketch([.. data.Features.Names], [.. Enumerable.Range(0, columns.Length).Select(column => data.CategoricalColumns.Contains(column))], [.. columns]);
    }

    /// <summary>The form in which it is sent.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write7BitEncodedInt(Columns.Length);
        for (var i = 0; i < Columns.Length; i++)
        {
            writer.Write(Names[i]);
            writer.Write(IsCategorical[i]);
            writer.Write7BitEncodedInt(Columns[i].MissingCount);
            writer.Write7BitEncodedInt(Columns[i].RankErrorBound);
            writer.Write7BitEncodedInt(Columns[i].Values.Length);
            foreach (var value in Columns[i].Values) writer.Write(value);
            foreach (var count in Columns[i].Counts) writer.Write7BitEncodedInt(count);
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads the form in which it is sent.</summary>
    /// <exception cref="InvalidDataException">The bytes are no sketch, or one that contradicts itself.</exception>
    public static TableSketch Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            if (reader.ReadUInt32() != Magic) throw new InvalidDataException("The bytes do not begin as a sketch does.");
            var count = CountOf(reader, bytes.Length);
            var (names, kinds, columns) = (new string[count], new bool[count], new ColumnSketch[count]);
            for (var i = 0; i < count; i++)
            {
                (names[i], kinds[i]) = (reader.ReadString(), reader.ReadBoolean());
                var (missing, bound, values) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), new double[CountOf(reader, bytes.Length)]);
                for (var j = 0; j < values.Length; j++) values[j] = reader.ReadDouble();
                columns[i] = new ColumnSketch([.. values], [.. values.Select(_ => reader.Read7BitEncodedInt())], missing, bound);
            }

            if (reader.BaseStream.Position != bytes.Length) throw new InvalidDataException("The sketch has bytes after its end.");
            return new TableSketch([.. names], [.. kinds], [.. columns]);
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or OverflowException)
        {
            throw new InvalidDataException($"The bytes are no sketch: {e.Message}", e);
        }
    }

    private static int CountOf(BinaryReader reader, int most) =>
        reader.Read7BitEncodedInt() is var count && count >= 0 && count <= most ? count : throw new InvalidDataException($"A sketch of {most} bytes cannot have {count} entries.");

    private static int KeepPresent(double[] values, float[]? weights)
    {
        if (weights is null) return values.Length;
        var kept = 0;
        for (var row = 0; row < values.Length; row++)
            if (weights[row] > 0)
                values[kept++] = values[row];
        return kept;
    }
}
