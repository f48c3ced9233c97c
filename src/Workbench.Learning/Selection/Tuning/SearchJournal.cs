using System.Text.Json;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>The trials of a search, one line each, after a line that says which search it is.</summary>
/// <remarks>
/// Each line is a JSON object whose last member is a check over the line and the check of the line before, so a changed, missing or moved line is
/// found. Only the last line can be incomplete, when the search was killed while it wrote: it has no line end, and is dropped.
/// </remarks>
internal sealed class SearchJournal
{
    private const byte LineEnd = (byte)'\n';
    private readonly Stream stream;
    private string lastCheck;

    private SearchJournal(Stream stream, string lastCheck, List<TrialRecord> records) =>
        (this.stream, this.lastCheck, Records) = (stream, lastCheck, records);

    /// <summary>Trials that the journal held when it was opened, by number.</summary>
    internal IReadOnlyList<TrialRecord> Records { get; }

    /// <summary>Reads the journal, or begins it if there is nothing in it yet.</summary>
    internal static SearchJournal Open(Stream stream, string name, (string Key, string Value)[] header, SearchSpace space)
    {
        var text = ReadAll(stream);
        var lines = CompleteLines(text);
        var (first, firstCheck) = SealedLine.Seal("", JsonSerializer.SerializeToUtf8Bytes(header.ToDictionary(entry => entry.Key, entry => entry.Value)));
        if (lines.Count == 0)
        {
            // What was torn while the journal was begun is the beginning of its first line; anything else is somebody's file.
            if (!first.AsSpan().StartsWith(text)) throw new InvalidDataException($"{name}(1): this is no search journal; use another file name.");
            stream.SetLength(0);
            var begun = new SearchJournal(stream, firstCheck, []);
            begun.Write(first);
            return begun;
        }

        var check = CheckHeader(lines[0], name, header);
        var records = new List<TrialRecord>();
        for (var i = 1; i < lines.Count; i++)
        {
            (var payload, check) = SealedLine.Open(check, lines[i]) ?? throw new InvalidDataException(
                $"{name}({i + 1}): the line does not fit its check, so it or a line before it was changed; remove it and all lines after it.");
            records.Add(TrialLine.Read(payload, space, i - 1, $"{name}({i + 1})"));
        }

        stream.SetLength(lines.Sum(line => line.Length + 1L));
        stream.Seek(0, SeekOrigin.End);
        return new SearchJournal(stream, check, records);
    }

    internal void Append(TrialRecord record)
    {
        (var line, lastCheck) = SealedLine.Seal(lastCheck, TrialLine.Write(record));
        Write(line);
    }

    private void Write(byte[] line)
    {
        stream.Write(line);
        if (stream is FileStream file) file.Flush(flushToDisk: true);
        else stream.Flush();
    }

    private static byte[] ReadAll(Stream stream)
    {
        stream.Seek(0, SeekOrigin.Begin);
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }

    private static List<byte[]> CompleteLines(byte[] text)
    {
        var lines = new List<byte[]>();
        for (var start = 0; Array.IndexOf(text, LineEnd, start) is >= 0 and var end; start = end + 1) lines.Add(text[start..end]);
        return lines;
    }

    /// <returns>The check of the first line.</returns>
    private static string CheckHeader(byte[] line, string name, (string Key, string Value)[] header)
    {
        var (payload, check) = SealedLine.Open("", line)
            ?? throw new InvalidDataException($"{name}(1): this is no search journal, or its first line was changed; use another file name.");
        var found = JsonSerializer.Deserialize<Dictionary<string, string>>(payload) ?? [];
        foreach (var (key, value) in header)
            if (found.GetValueOrDefault(key) is var there && there != value)
                throw new InvalidDataException(
                    $"{name}(1): the journal belongs to another search, its {key} is '{there}' and not '{value}'; use another file name.");
        return check;
    }
}
