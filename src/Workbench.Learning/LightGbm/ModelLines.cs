using System.Text;

namespace Workbench.Learning.LightGbm;

/// <summary>The lines of a model file, one after another, in a buffer that no line can make large.</summary>
internal sealed class ModelLines(Stream stream, string name)
{
    // The largest line of a real model has 131,072 leaves of 25 characters, or the levels of a few million categories.
    private const int LongestLine = 64 << 20;
    private const int FirstBuffer = 1 << 14;
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private byte[] buffer = new byte[FirstBuffer];
    private int start, end;

    /// <summary>Number of the line that was read last, from 1.</summary>
    internal int LineNumber { get; private set; }

    /// <summary>Bytes of all lines read so far with their line feeds, carriage returns not counted.</summary>
    internal long Position { get; private set; }

    /// <summary>The next line without its end; stays valid until the next call. False at the end of the file.</summary>
    internal bool TryRead(out ReadOnlySpan<byte> line)
    {
        line = default;
        var searched = start;
        while (true)
        {
            var length = buffer.AsSpan(searched, end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = buffer.AsSpan(start, searched + length - start);
                start = searched + length + 1;
                return Advance(ref line);
            }

            searched = end - start;
            if (Fill())
            {
                searched += start;
                continue;
            }

            if (start == end) return false;
            line = buffer.AsSpan(start, end - start);
            start = end;
            return Advance(ref line);
        }
    }

    /// <summary>The next line, which has to be there.</summary>
    internal ReadOnlySpan<byte> Read(string expected) => TryRead(out var line)
        ? line
        : throw new InvalidDataException($"{name}({LineNumber + 1}): the file ends where {expected} is expected; it is cut off, so take another copy of it.");

    /// <summary>An error at a line: what was found, and what to do.</summary>
    internal InvalidDataException Fault(int lineNumber, string message) => new($"{name}({lineNumber}): {message}");

    /// <summary>Decodes text that has to be UTF-8.</summary>
    internal string Decode(ReadOnlySpan<byte> bytes, int lineNumber)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Fault(lineNumber, "the line is not UTF-8 text; save the file as UTF-8, or take another copy of it.");
        }
    }

    private bool Advance(ref ReadOnlySpan<byte> line)
    {
        LineNumber++;
        if (line is [.., (byte)'\r']) line = line[..^1];
        Position += line.Length + 1;
        return true;
    }

    /// <summary>Moves what is left to the front and reads more; false at the end of the file.</summary>
    private bool Fill()
    {
        var left = end - start;
        if (left >= LongestLine)
            throw Fault(LineNumber + 1, $"the line is longer than {LongestLine:N0} bytes, so this is no model file; take another copy of it.");
        if (left == buffer.Length)
        {
            var larger = new byte[Math.Min(2 * buffer.Length, LongestLine + 1)];
            buffer.AsSpan(start, left).CopyTo(larger);
            buffer = larger;
        }
        else if (start > 0)
        {
            buffer.AsSpan(start, left).CopyTo(buffer);
        }

        (start, end) = (0, left);
        var count = stream.Read(buffer, end, buffer.Length - end);
        end += count;
        return count > 0;
    }
}
