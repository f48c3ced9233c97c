using System.Collections.Immutable;
using System.Text;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Rounds;

/// <summary>The part of a state's file between header and checksum.</summary>
internal static class RoundStateBody
{
    public static void Write(BinaryWriter writer, RoundState state)
    {
        writer.Write(state.Server.Round);
        WriteDoubles(writer, state.Server.Parameters);
        WriteDoubles(writer, state.Server.Momentum);
        WriteDoubles(writer, state.Server.Variance);
        writer.Write(state.RoundsWithoutGain);
        writer.Write(state.Best is not null);
        if (state.Best is { } best) WriteBest(writer, best);
        writer.Write(state.History.Length);
        foreach (var record in state.History) WriteRecord(writer, record);
    }

    /// <exception cref="InvalidDataException">The numbers do not make a state.</exception>
    public static RoundState Read(ReadOnlySpan<byte> body, string name)
    {
        using var reader = new BinaryReader(new MemoryStream(body.ToArray()), Encoding.UTF8);
        try
        {
            var serverRound = reader.ReadInt32();
            var (parameters, momentum, variance) = (ReadDoubles(reader), ReadDoubles(reader), ReadDoubles(reader));
            if (parameters.Length == 0 || momentum.Length != parameters.Length || variance.Length != parameters.Length)
                throw new InvalidDataException($"{name}: {parameters.Length} parameters with {momentum.Length} first and {variance.Length} second moments make no state.");
            var waited = reader.ReadInt32();
            var best = reader.ReadBoolean() ? ReadBest(reader) : null;
            if (best is not null && best.Parameters.Length != parameters.Length)
                throw new InvalidDataException($"{name}: the best model has {best.Parameters.Length} parameters and the last one {parameters.Length}.");
            var history = ReadArray(reader, ReadRecord);
            if (reader.BaseStream.Position != body.Length) throw new InvalidDataException($"{name}: there is something after the last round.");
            if (history.Where((record, index) => record.Round != index + 1).Any()) throw new InvalidDataException($"{name}: the rounds are not numbered 1, 2, ….");
            return new RoundState(new ServerState(parameters, momentum, variance, serverRound), history, best, waited);
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException($"{name}: the state ends in the middle.", e);
        }
    }

    private static void WriteBest(BinaryWriter writer, BestRound best)
    {
        writer.Write(best.Round);
        writer.Write(best.LogLoss);
        writer.Write(best.Parameters.Length);
        foreach (var parameter in best.Parameters) writer.Write(parameter);
    }

    private static BestRound ReadBest(BinaryReader reader) =>
        new(reader.ReadInt32(), reader.ReadDouble(), ReadArray(reader, from => from.ReadSingle()));

    private static void WriteRecord(BinaryWriter writer, RoundRecord record)
    {
        writer.Write(record.Round);
        writer.Write(record.Asked.Length);
        foreach (var site in record.Asked) writer.Write(site);
        writer.Write(record.Sites.Length);
        foreach (var site in record.Sites)
        {
            writer.Write(site.Site);
            writer.Write(site.SampleCount);
            writer.Write(site.TrainingLoss);
            writer.Write(site.UpdateNorm);
        }

        writer.Write(record.Abandoned is not null);
        if (record.Abandoned is { } reason) writer.Write(reason);
        writer.Write(record.ChangeNorm);
        writer.Write(record.ModelBytes);
        writer.Write(record.UpdateBytes);
        writer.Write(record.Evaluation is not null);
        if (record.Evaluation is { } evaluation) WriteEvaluation(writer, evaluation);
    }

    private static RoundRecord ReadRecord(BinaryReader reader) => new()
    {
        Round = reader.ReadInt32(),
        Asked = ReadArray(reader, from => from.ReadUInt32()),
        Sites = ReadArray(reader, from => new SiteLearning(from.ReadUInt32(), from.ReadInt64(), from.ReadDouble(), from.ReadDouble())),
        Abandoned = reader.ReadBoolean() ? reader.ReadString() : null,
        ChangeNorm = reader.ReadDouble(),
        ModelBytes = reader.ReadInt64(),
        UpdateBytes = reader.ReadInt64(),
        Evaluation = reader.ReadBoolean() ? ReadEvaluation(reader) : null,
    };

    private static void WriteEvaluation(BinaryWriter writer, RoundEvaluation evaluation)
    {
        writer.Write(evaluation.LogLoss);
        writer.Write(evaluation.AreaUnderRoc);
        writer.Write(evaluation.Sites.Length);
        foreach (var site in evaluation.Sites)
        {
            writer.Write(site.Site);
            writer.Write(site.RowCount);
            writer.Write(site.LogLoss);
            writer.Write(site.AreaUnderRoc);
        }
    }

    private static RoundEvaluation ReadEvaluation(BinaryReader reader) => new(
        reader.ReadDouble(), reader.ReadDouble(),
        ReadArray(reader, from => new SiteEvaluation(from.ReadUInt32(), from.ReadInt32(), from.ReadDouble(), from.ReadDouble())));

    private static void WriteDoubles(BinaryWriter writer, ReadOnlySpan<double> values)
    {
        writer.Write(values.Length);
        foreach (var value in values) writer.Write(value);
    }

    private static double[] ReadDoubles(BinaryReader reader) => [.. ReadArray(reader, from => from.ReadDouble())];

    private static ImmutableArray<T> ReadArray<T>(BinaryReader reader, Func<BinaryReader, T> readOne)
    {
        var count = reader.ReadInt32();
        // Everything takes at least four bytes: a count that the rest of the file cannot hold must not be allocated.
        if (count < 0 || count > (reader.BaseStream.Length - reader.BaseStream.Position) / 4) throw new EndOfStreamException();
        var items = ImmutableArray.CreateBuilder<T>(count);
        for (var i = 0; i < count; i++) items.Add(readOne(reader));
        return items.MoveToImmutable();
    }
}
