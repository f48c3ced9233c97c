using System.Buffers;
using System.Globalization;
using System.Text;

namespace Workbench.Learning.LightGbm;

/// <summary>UTF-8 lines that grow.</summary>
internal sealed class ModelTextBuilder
{
    private const int LongestNumber = 32;
    private readonly ArrayBufferWriter<byte> writer = new(4096);

    internal void Append(ReadOnlySpan<byte> bytes) => writer.Write(bytes);

    internal void Text(string text) => Encoding.UTF8.GetBytes(text, writer);

    internal void Line(string text)
    {
        Text(text);
        End();
    }

    internal void Space() => writer.Write(" "u8);

    internal void End() => writer.Write("\n"u8);

    internal void Integer(long value)
    {
        value.TryFormat(writer.GetSpan(LongestNumber), out var length, default, CultureInfo.InvariantCulture);
        writer.Advance(length);
    }

    internal void Precise(double value) => writer.Advance(ModelNumbers.FormatPrecise(value, writer.GetSpan(LongestNumber)));

    internal void Short(double value) => writer.Advance(ModelNumbers.FormatShort(value, writer.GetSpan(LongestNumber)));

    /// <summary>All that was appended; the builder is empty afterwards.</summary>
    internal byte[] Drain()
    {
        var bytes = writer.WrittenSpan.ToArray();
        writer.ResetWrittenCount();
        return bytes;
    }
}
