using System.Text;

namespace Workbench.Federation.Privacy;

/// <summary>The lines of a ledger, chained by digests, in memory and, where a path is given, on disk before anything else happens.</summary>
internal sealed class LedgerFile : IDisposable
{
    private readonly List<string> lines = [];
    private readonly FileStream? stream;

    /// <summary>Begins an empty ledger; a file must not exist yet.</summary>
    public LedgerFile(string? path) => stream = path is null ? null : new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);

    private LedgerFile(List<string> lines, FileStream stream) => (this.lines, this.stream) = (lines, stream);

    /// <summary>All lines, oldest first.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>Digest of the last line, which through the chain stands for all; 64 zeros where there is none.</summary>
    public string Head => lines.Count == 0 ? new string('0', 64) : LedgerLine.Digest(lines[^1]);

    /// <summary>Opens a file to go on. A last line without an end was never acted upon, because permits follow the flush: it is cut off.</summary>
    public static LedgerFile Open(string path, out bool wasTorn)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
            wasTorn = end < bytes.Length;
            stream.SetLength(end);
            stream.Position = end;
            return new LedgerFile([.. Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Max(0, end - 1))).Split('\n')], stream);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Adds a line and waits until the disk has it.</summary>
    public void Append(string line)
    {
        if (stream is not null)
        {
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
            stream.Flush(flushToDisk: true);
        }

        lines.Add(line);
    }

    public void Dispose() => stream?.Dispose();
}
