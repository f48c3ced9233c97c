using System.Text.Json;
using System.Text.Unicode;

namespace Workbench.Anchoring.Records;

/// <summary>Reads a file with one JSON record a line, all of it before anything is done with a part.</summary>
/// <remarks>A line is never held beyond its limit: a file without line breaks, of any size, is refused after so many bytes.</remarks>
public static class RecordLines
{
    /// <summary>Most bytes of a line unless said otherwise: 1 MiB.</summary>
    public const int DefaultLineLimit = 1 << 20;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads and checks all records; empty lines are passed over.</summary>
    /// <param name="source">The file, read to its end.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="schema">What each record has to be.</param>
    /// <param name="lineLimit">Most bytes of a line.</param>
    /// <param name="cancellation">Checked once a line.</param>
    /// <exception cref="InvalidDataException">A line is too long, no UTF-8, no JSON, no record of the schema, or has an identifier that was there before.</exception>
    public static IReadOnlyList<CanonicalRecord> Read(
        Stream source, string name, RecordSchema schema, int lineLimit = DefaultLineLimit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lineLimit);
        var records = new List<CanonicalRecord>();
        var lineOf = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (line, bytes) in Lines(source, name, lineLimit))
        {
            cancellation.ThrowIfCancellationRequested();
            if (bytes.Span.ContainsAnyExcept(" \t\r"u8) is false) continue;
            var record = Parse(bytes, name, line, schema);
            if (!lineOf.TryAdd(record.Id, line))
                throw new InvalidDataException($"{name}({line}): the identifier '{record.Id}' stands in line {lineOf[record.Id]} already; every record has its own.");
            records.Add(record);
        }

        return records;
    }

    private static CanonicalRecord Parse(ReadOnlyMemory<byte> bytes, string name, long line, RecordSchema schema)
    {
        if (!Utf8.IsValid(bytes.Span)) throw new InvalidDataException($"{name}({line}): the line is no valid UTF-8; save the file as UTF-8.");
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return schema.Read(document.RootElement, line);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}({line}): {error.Message}.", error);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException) // the latter for a key with half of a surrogate pair
        {
            throw new InvalidDataException($"{name}({line}): the line is no JSON object: {error.Message}", error);
        }
    }

    private static IEnumerable<(long Line, ReadOnlyMemory<byte> Bytes)> Lines(Stream source, string name, int limit)
    {
        var buffer = new byte[Math.Min(limit, 1 << 16) + 1];
        var (line, used, ended) = (1L, 0, false);
        while (!ended)
        {
            if (used == buffer.Length)
            {
                if (used > limit) throw new InvalidDataException($"{name}({line}): the line has more than {limit:N0} bytes; is this a file of records with a line break after each?");
                Array.Resize(ref buffer, (int)Math.Min((long)buffer.Length * 2, (long)limit + 1));
            }

            var read = source.Read(buffer, used, buffer.Length - used);
            (used, ended) = (used + read, read == 0);
            var start = line == 1 && buffer.AsSpan(0, used).StartsWith("\uFEFF"u8) ? 3 : 0;
            for (var end = Array.IndexOf(buffer, (byte)'\n', start, used - start); end >= 0; end = Array.IndexOf(buffer, (byte)'\n', start, used - start))
            {
                yield return (line++, buffer.AsMemory(start, end - start));
                start = end + 1;
            }

            if (ended && used > start) yield return (line, buffer.AsMemory(start, used - start));
            buffer.AsSpan(start, used - start).CopyTo(buffer);
            used -= start;
        }
    }
}
