using System.Collections.Immutable;
using Workbench.Learning.Boosting.Growing;
using Workbench.Learning.Boosting.Partitioned;

namespace Workbench.Federation.Boosting;

/// <summary>The form in which a coordinator's requests are sent: a letter for the kind, then the fields, little-endian.</summary>
public static class RequestBytes
{
    /// <summary>Writes a request.</summary>
    public static byte[] Write(SiteRequest request)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        switch (request)
        {
            case OutcomeRequest outcomes:
                writer.Write((byte)'o');
                writer.Write(outcomes.LargestWeight);
                break;
            case ScoreStart start:
                writer.Write((byte)'s');
                foreach (var number in new double[] { start.Totals.PositiveWeight, start.Totals.Weight, start.Totals.LargestWeight, start.Score }) writer.Write(number);
                writer.Write(start.Totals.RowCount);
                writer.Write(start.Totals.PositiveCount);
                break;
            case RootRequest:
                writer.Write((byte)'r');
                break;
            case DivisionRequest division:
                writer.Write((byte)'d');
                Write(writer, division);
                break;
            case LeafOutputs leaves:
                writer.Write((byte)'l');
                writer.Write7BitEncodedInt(leaves.Outputs.Length);
                foreach (var output in leaves.Outputs) writer.Write(output);
                break;
            default:
                throw new ArgumentException($"{request?.GetType().Name ?? "Nothing"} cannot be sent.", nameof(request));
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Reads a request.</summary>
    /// <exception cref="InvalidDataException">The bytes are no request.</exception>
    public static SiteRequest Parse(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        using var reader = new BinaryReader(new MemoryStream(bytes));
        try
        {
            var request = Read(reader, bytes.Length);
            return reader.BaseStream.Position == bytes.Length ? request : throw new InvalidDataException("The request has bytes after its end.");
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException($"The bytes are no request: {e.Message}", e);
        }
    }

    private static void Write(BinaryWriter writer, DivisionRequest request)
    {
        writer.Write7BitEncodedInt(request.Leaf);
        writer.Write7BitEncodedInt(request.NewLeaf);
        writer.Write((byte)((request.FillsLeft ? 1 : 0) | (request.WantsHistogram ? 2 : 0) | (request.Test.DefaultLeft ? 4 : 0) | (request.Test.IsCategorical ? 8 : 0)));
        writer.Write7BitEncodedInt(request.Test.Feature);
        writer.Write7BitEncodedInt(request.Test.IsCategorical ? request.Test.LeftBins.Length : request.Test.ThresholdBin);
        if (!request.Test.IsCategorical) return;
        foreach (var bin in request.Test.LeftBins) writer.Write7BitEncodedInt(bin);
    }

    private static SiteRequest Read(BinaryReader reader, int most) => (char)reader.ReadByte() switch
    {
        'o' => new OutcomeRequest(reader.ReadDouble()),
        's' => ReadStart(reader),
        'r' => new RootRequest(),
        'd' => ReadDivision(reader, most),
        'l' => new LeafOutputs([.. Enumerable.Range(0, Count(reader, most)).Select(_ => reader.ReadDouble())]),
        var other => throw new InvalidDataException($"There is no request '{other}'."),
    };

    private static ScoreStart ReadStart(BinaryReader reader)
    {
        var (positive, all, largest, score) = (reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        return new ScoreStart(
            new OutcomeTotals { PositiveWeight = positive, Weight = all, LargestWeight = largest, RowCount = reader.ReadInt32(), PositiveCount = reader.ReadInt32() }, score);
    }

    private static DivisionRequest ReadDivision(BinaryReader reader, int most)
    {
        var (leaf, newLeaf, flags, feature) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadByte(), reader.Read7BitEncodedInt());
        ImmutableArray<int> levels = default;
        var threshold = 0;
        if ((flags & 8) == 0) threshold = reader.Read7BitEncodedInt();
        else levels = [.. Enumerable.Range(0, Count(reader, most)).Select(_ => reader.Read7BitEncodedInt())];
        return new DivisionRequest(leaf, newLeaf, new SplitTest(feature, threshold, (flags & 4) != 0, levels), (flags & 1) != 0, (flags & 2) != 0);
    }

    private static int Count(BinaryReader reader, int most) =>
        reader.Read7BitEncodedInt() is var count && count >= 0 && count <= most ? count : throw new InvalidDataException($"A request of {most} bytes cannot have {count} entries.");
}
