using System.Buffers.Binary;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Exchange;

/// <summary>Writes what <see cref="PayloadReader"/> reads.</summary>
internal static class PayloadWriter
{
    /// <summary>Numbers after their count.</summary>
    public static void Write(MessageWriter writer, ReadOnlySpan<double> values)
    {
        writer.Write((uint)values.Length);
        var bytes = new byte[8 * values.Length];
        for (var k = 0; k < values.Length; k++) BinaryPrimitives.WriteDoubleBigEndian(bytes.AsSpan(8 * k), values[k]);
        writer.Write(bytes);
    }

    /// <summary>Numbers in single precision after their count.</summary>
    public static void Write(MessageWriter writer, ReadOnlySpan<float> values)
    {
        writer.Write((uint)values.Length);
        var bytes = new byte[4 * values.Length];
        for (var k = 0; k < values.Length; k++) BinaryPrimitives.WriteSingleBigEndian(bytes.AsSpan(4 * k), values[k]);
        writer.Write(bytes);
    }
}
