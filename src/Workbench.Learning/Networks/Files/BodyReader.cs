using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Workbench.Learning.Networks.Layers;

namespace Workbench.Learning.Networks.Files;

/// <summary>Reads numbers one after another and never beyond the end; a message has the file's name and the position in it.</summary>
internal ref struct BodyReader(ReadOnlySpan<byte> body, string name)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly ReadOnlySpan<byte> body = body;
    private int position;

    public byte Byte() => Take(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    /// <summary>How many things follow; refused before anything is allocated if they cannot all be there.</summary>
    public int Count(string what, int bytesEach)
    {
        var count = Int32();
        return count >= 0 && (long)count * bytesEach <= body.Length - position ? count : throw Wrong($"there cannot be {count} {what} in the rest of the file");
    }

    public string Text()
    {
        try
        {
            return Strict.GetString(Take(Count("letters", 1)));
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("a name is not UTF-8");
        }
    }

    public float[] Floats(int count)
    {
        var values = new float[count];
        Take(count * sizeof(float)).CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    public WeightInitialisation Initialisation()
    {
        var initialisation = (WeightInitialisation)Byte();
        return Enum.IsDefined(initialisation) ? initialisation : throw Wrong($"there is no initialisation {(int)initialisation}");
    }

    public readonly void ExpectEnd()
    {
        if (position != body.Length) throw Wrong($"{body.Length - position} bytes are left over");
    }

    public readonly InvalidDataException Wrong(string reason) => new($"{name}, byte {NetworkFile.HeaderLength + position}: {reason}.");

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > body.Length - position) throw Wrong($"{count} bytes are expected and {body.Length - position} are left");
        position += count;
        return body.Slice(position - count, count);
    }
}
