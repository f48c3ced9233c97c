using System.Text;
using System.Text.Unicode;

namespace Workbench.Notebooks.Documents.Text;

/// <summary>The text of a document file: UTF-8, with or without a byte order mark, its lines ended by LF or CRLF.</summary>
internal static class DocumentText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The error for a place in a file; line and column count from 1.</summary>
    public static InvalidDataException ErrorAt(string file, long line, long? column, string message) =>
        new(Place(file, line, column) + ": " + message);

    /// <summary>How messages name a place in a file.</summary>
    public static string Place(string file, long line, long? column = null) =>
        column is null ? $"{file}({line})" : $"{file}({line},{column})";

    /// <summary>The bytes after the byte order mark, if there is one, checked to be UTF-8.</summary>
    /// <exception cref="InvalidDataException">They are not UTF-8.</exception>
    public static ReadOnlyMemory<byte> CheckedUtf8(ReadOnlyMemory<byte> bytes, string file)
    {
        var text = bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        if (Utf8.IsValid(text.Span)) return text;
        if (text.Span.StartsWith<byte>([0xFF, 0xFE]) || text.Span.StartsWith<byte>([0xFE, 0xFF]))
            throw ErrorAt(file, 1, 1, "the file is UTF-16; save it as UTF-8.");
        var position = 0;
        while (Rune.DecodeFromUtf8(text.Span[position..], out _, out var length) == System.Buffers.OperationStatus.Done) position += length;
        var (line, column) = PositionOf(text.Span, position);
        throw ErrorAt(file, line, column, $"byte 0x{text.Span[position]:X2} is not UTF-8; save the file as UTF-8.");
    }

    /// <summary>The text of the bytes.</summary>
    /// <exception cref="InvalidDataException">They are not UTF-8.</exception>
    public static string Decode(ReadOnlyMemory<byte> bytes, string file) => Strict.GetString(CheckedUtf8(bytes, file).Span);

    /// <summary>The UTF-8 bytes of a text.</summary>
    /// <exception cref="InvalidDataException">The text holds half of a surrogate pair, which UTF-8 cannot express.</exception>
    public static byte[] Encode(string text, string file)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException e)
        {
            var line = text.AsSpan(0, Math.Clamp(e.Index, 0, text.Length)).Count('\n') + 1;
            throw ErrorAt(file, line, null, "the text holds half of a surrogate pair, which UTF-8 cannot express; remove that character.");
        }
    }

    /// <summary>Line and column (in bytes) of an offset, both counted from 1.</summary>
    public static (int Line, int Column) PositionOf(ReadOnlySpan<byte> utf8, int offset)
    {
        var before = utf8[..offset];
        return (before.Count((byte)'\n') + 1, offset - before.LastIndexOf((byte)'\n'));
    }

    /// <summary>The lines of a text without their LF or CRLF; a final newline is followed by one empty line.</summary>
    public static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
            if (lines[i].EndsWith('\r'))
                lines[i] = lines[i][..^1];
        return lines;
    }

    /// <summary>The newline with which a text is written back.</summary>
    /// <remarks>A line that itself ends in a carriage return would lose it before a bare LF; so such a text is written with CRLF.</remarks>
    public static string NewLineOf(string text)
    {
        if (text.EndsWith('\r') || text.Contains("\r\r\n", StringComparison.Ordinal)) return "\r\n";
        var first = text.IndexOf('\n', StringComparison.Ordinal);
        return first > 0 && text[first - 1] == '\r' ? "\r\n" : "\n";
    }

    /// <summary>The lines without the empty ones at both ends; a line of blanks is not empty.</summary>
    public static ReadOnlySpan<string> TrimEmptyLines(ReadOnlySpan<string> lines)
    {
        while (lines is [{ Length: 0 }, ..]) lines = lines[1..];
        while (lines is [.., { Length: 0 }]) lines = lines[..^1];
        return lines;
    }
}
