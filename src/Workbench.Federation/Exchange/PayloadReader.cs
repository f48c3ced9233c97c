using System.Buffers.Binary;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Exchange;

/// <summary>Numbers of a payload: big-endian, lists after their count, and finite where nothing else is said.</summary>
internal static class PayloadReader
{
    /// <summary>Decodes a payload; what a signed payload may still have wrong is refused by reason.</summary>
    public static T Decode<T>(ReadOnlyMemory<byte> payload, Func<MessageReader, T> read)
    {
        try
        {
            var reader = new MessageReader(payload);
            var result = read(reader);
            reader.RequireEnd();
            return result;
        }
        catch (InvalidDataException error)
        {
            throw new ExchangeException(ExchangeReason.Malformed, $"The payload cannot be read: {error.Message}", error);
        }
    }

    /// <summary>A list of exactly so many finite numbers.</summary>
    public static double[] Doubles(MessageReader reader, int count, string what)
    {
        RequireCount(reader, count, what);
        var bytes = reader.Read(checked(8 * count));
        var values = new double[count];
        for (var k = 0; k < count; k++) values[k] = Finite(BinaryPrimitives.ReadDoubleBigEndian(bytes.AsSpan(8 * k)), k, what);
        return values;
    }

    /// <summary>A list of exactly so many finite numbers in single precision.</summary>
    public static float[] Singles(MessageReader reader, int count, string what)
    {
        RequireCount(reader, count, what);
        var bytes = reader.Read(checked(4 * count));
        var values = new float[count];
        for (var k = 0; k < count; k++) values[k] = (float)Finite(BinaryPrimitives.ReadSingleBigEndian(bytes.AsSpan(4 * k)), k, what);
        return values;
    }

    /// <summary>A number of 64 bits.</summary>
    public static ulong UInt64(MessageReader reader) => BinaryPrimitives.ReadUInt64BigEndian(reader.Read(8));

    private static void RequireCount(MessageReader reader, int count, string what)
    {
        var found = reader.ReadUInt32();
        if (found != count) throw new ExchangeException(ExchangeReason.WrongParameterCount, $"The message has {found} {what}; the run has {count}.");
    }

    private static double Finite(double value, int place, string what) => double.IsFinite(value) ? value
        : throw new ExchangeException(ExchangeReason.NotFinite, FormattableString.Invariant($"Number {place + 1} of the {what} is {value}."));
}
