using System.Text;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>What reaches the real standard output and error of a worker: kept in a file up to a limit, and its end in memory.</summary>
internal sealed class WorkerLog : IDisposable
{
    private const long FileLimit = 10_000_000;
    private const int TailLength = 1 << 16;
    private static readonly string[] LastWords = ["Stack overflow.", "Process terminated.", "Unhandled exception.", "Fatal error.", "Out of memory."];
    private readonly Lock writing = new();
    private readonly FileStream? file;
    private readonly List<byte> tail = [];
    private long written;

    /// <param name="path">The file, or null for none.</param>
    public WorkerLog(string? path)
    {
        if (path is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <summary>Copies a stream until it ends.</summary>
    public void CopyFrom(Stream stream)
    {
        var buffer = new byte[1 << 14];
        while (stream.Read(buffer) is > 0 and var count)
            Write(buffer.AsSpan(0, count));
    }

    /// <summary>The lines in which the runtime said why it died, or else the last few lines.</summary>
    public IReadOnlyList<string> LastLines(int count)
    {
        var lines = Tail().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reason = Array.FindLastIndex(lines, line => LastWords.Any(word => line.StartsWith(word, StringComparison.Ordinal)));
        return reason >= 0 ? [.. lines.Skip(reason).Take(count)] : [.. lines.TakeLast(count)];
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    private string Tail()
    {
        lock (writing) return Encoding.UTF8.GetString([.. tail]);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        lock (writing)
        {
            tail.AddRange(bytes);
            if (tail.Count > 2 * TailLength) tail.RemoveRange(0, tail.Count - TailLength);
            if (file is null || written >= FileLimit) return;
            file.Write(bytes[..(int)Math.Min(bytes.Length, FileLimit - written)]);
            written += bytes.Length;
            if (written >= FileLimit) file.Write("\n(cut off here: the log is bounded)\n"u8);
            file.Flush();
        }
    }
}
