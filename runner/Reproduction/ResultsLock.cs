using System.Text.Json;
using Workbench.Experiments;

namespace Workbench.Runner.Reproduction;

/// <summary>Keeps two runs from writing into one results directory. The system drops the lock when its process dies, however it dies.</summary>
internal sealed class ResultsLock : IDisposable
{
    private readonly FileStream file;

    private ResultsLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="InvalidDataException">Another run has it; the message says which.</exception>
    public static ResultsLock Take(ResultsLayout layout)
    {
        Directory.CreateDirectory(layout.Root);
        FileStream file;
        try
        {
            file = new FileStream(layout.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (File.Exists(layout.Lock))
        {
            throw new InvalidDataException($"{layout.Root} is in use by {DescribeHolder(layout)}; wait for it, or end it.", error);
        }

        var me = new Holder(Environment.ProcessId, Environment.MachineName, DateTime.UtcNow);
        // In a file of its own, because nobody else can read the locked one on every system.
        PendingFile.WriteText(layout.LockHolder, JsonSerializer.Serialize(me) + "\n");
        return new ResultsLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static string DescribeHolder(ResultsLayout layout)
    {
        try
        {
            return JsonSerializer.Deserialize<Holder>(File.ReadAllText(layout.LockHolder)) is { } holder
                ? FormattableString.Invariant($"process {holder.ProcessId} on {holder.Machine} since {holder.Since:yyyy-MM-dd HH:mm:ss} UTC")
                : "another run";
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            return "another run"; // it is just starting
        }
    }

    private sealed record Holder(int ProcessId, string Machine, DateTime Since);
}
