using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Exchange;

/// <summary>The payload of a site's answer in a round.</summary>
internal static class ModelUpdate
{
    private const ulong MostRows = 1UL << 53; // above it, weights would no longer be exact

    public static byte[] ToBytes(SiteRound trained)
    {
        var writer = new MessageWriter(64 + (8 * trained.Update.Values.Length));
        writer.Write((ulong)trained.Update.SampleCount);
        writer.Write(BitConverter.DoubleToUInt64Bits(trained.TrainingLoss));
        PayloadWriter.Write(writer, trained.Update.Values);
        return writer.ToArray();
    }

    /// <exception cref="ExchangeException">The payload does not fit the run's model, or has a number that cannot be.</exception>
    public static SiteRound Read(ReadOnlyMemory<byte> payload, uint site, RunPlan plan) => PayloadReader.Decode(payload, reader =>
    {
        var rows = Rows(PayloadReader.UInt64(reader));
        var loss = BitConverter.UInt64BitsToDouble(PayloadReader.UInt64(reader));
        if (double.IsInfinity(loss)) throw new ExchangeException(ExchangeReason.NotFinite, "The training loss is infinite.");
        var values = PayloadReader.Doubles(reader, plan.ParameterCount, "parameters");
        // Beyond single precision the model would overflow, and one sum of such values could.
        if (Array.FindIndex(values, value => Math.Abs(value) > float.MaxValue) is >= 0 and var place)
            throw new ExchangeException(ExchangeReason.NotFinite, $"Number {place + 1} of the parameters is beyond single precision.");
        return new SiteRound(new SiteUpdate(site, values, rows), loss);
    });

    /// <summary>A number of rows that can be.</summary>
    public static long Rows(ulong rows) => rows is >= 1 and <= MostRows ? (long)rows
        : throw new ExchangeException(ExchangeReason.Malformed, $"A site has at least one row and not {rows}.");
}
