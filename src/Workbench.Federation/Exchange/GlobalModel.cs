using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning.Networks;

namespace Workbench.Federation.Exchange;

/// <summary>What a round begins with. The one after the last round carries the final model.</summary>
/// <param name="Round">Number of the round that begins with it, from 1.</param>
/// <param name="CountedSites">Numbers of the sites whose messages of the round before are in it, rising.</param>
/// <param name="Scaling">The scaling of the inputs, the same in all rounds.</param>
/// <param name="Parameters">The model, in the order of the network's parameters.</param>
internal sealed record GlobalModel(int Round, IReadOnlyList<uint> CountedSites, InputScaling Scaling, float[] Parameters)
{
    public byte[] ToBytes()
    {
        var writer = new MessageWriter(64 + (16 * Scaling.Names.Length) + (4 * Parameters.Length));
        writer.Write(CountedSites);
        WriteScaling(writer, Scaling);
        PayloadWriter.Write(writer, Parameters);
        return writer.ToArray();
    }

    /// <exception cref="ExchangeException">The payload does not fit the run, or has a number that cannot be.</exception>
    public static GlobalModel Read(ReadOnlyMemory<byte> payload, int round, RunPlan plan) => PayloadReader.Decode(payload, reader => new GlobalModel(
        round, reader.ReadSites(), ReadScaling(reader, plan), PayloadReader.Singles(reader, plan.ParameterCount, "parameters")));

    public static void WriteScaling(MessageWriter writer, InputScaling scaling)
    {
        PayloadWriter.Write(writer, scaling.Means.AsSpan());
        PayloadWriter.Write(writer, scaling.Deviations.AsSpan());
    }

    public static InputScaling ReadScaling(MessageReader reader, RunPlan plan)
    {
        var means = PayloadReader.Doubles(reader, plan.Columns.Length, "column means");
        var deviations = PayloadReader.Doubles(reader, plan.Columns.Length, "deviations");
        try
        {
            return new InputScaling(plan.Columns, means, deviations);
        }
        catch (ArgumentException error)
        {
            throw new ExchangeException(ExchangeReason.Malformed, "A deviation is not above 0.", error);
        }
    }
}
