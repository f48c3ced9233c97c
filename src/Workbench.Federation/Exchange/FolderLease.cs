using System.Diagnostics;
using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>Keeps two processes of one party from working in one folder. It guards against mistakes, not against enemies: files are checked whoever wrote them.</summary>
/// <remarks>
/// The file is made by whoever comes first and renewed while its owner lives. One whose owner died on this machine counts for nothing; one of another
/// machine, or one that is not readable yet, counts until it has not changed for <see cref="Patience"/> on the clock of the one who waits.
/// </remarks>
public sealed class FolderLease : IDisposable
{
    private const int MostBytes = 4096;
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private readonly string path;
    private readonly WholeFiles files;
    private readonly Holder holder;
    private readonly Timer timer;
    private readonly Lock turn = new();
    private long renewals;
    private bool isOver;
    private volatile bool isLost;

    private FolderLease(string path, WholeFiles files, Holder holder)
    {
        (this.path, this.files, this.holder) = (path, files, holder);
        timer = new Timer(_ => Renew(), null, Renewal, Renewal);
    }

    /// <summary>How long a lease counts that nobody renews.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Takes the lease of a party.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="files">The party's file operations.</param>
    /// <param name="waiting">Hears why it takes a while.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="InvalidDataException">Another process of this party is at work.</exception>
    public static Task<FolderLease> TakeAsync(string path, WholeFiles files, Action<string>? waiting, CancellationToken cancellation) =>
        TakeAsync(path, files, waiting, Patience, cancellation);

    internal static async Task<FolderLease> TakeAsync(string path, WholeFiles files, Action<string>? waiting, TimeSpan patience, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var process = Process.GetCurrentProcess();
        var holder = new Holder(process.Id, process.StartTime.ToUniversalTime().Ticks, Environment.MachineName, Guid.NewGuid(), 0);
        while (!files.TryCreate(path, JsonSerializer.SerializeToUtf8Bytes(holder)))
        {
            var found = ReadAll(path);
            if (found is null) continue;
            if (HolderOf(found) is not { } other || !IsOfThisMachine(other))
                await WaitUntilStaleAsync(path, found, waiting, patience, cancellation).ConfigureAwait(false);
            else if (IsAlive(other)) throw InUse(path, other);
            Remove(path, found, files);
        }

        return new FolderLease(path, files, holder);
    }

    /// <summary>Stops a process whose lease somebody else has taken.</summary>
    /// <exception cref="InvalidDataException">Somebody has.</exception>
    public void RequireHeld()
    {
        if (isLost) throw new InvalidDataException($"{path}: another process took this party over; this one stops.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        timer.Dispose();
        lock (turn)
        {
            if (isOver) return;
            isOver = true;
            if (HolderOf(ReadAll(path)) is { } found && found.Token == holder.Token) files.Delete(path);
        }
    }

    private void Renew()
    {
        lock (turn)
        {
            if (isOver || isLost) return;
            try
            {
                if (HolderOf(ReadAll(path)) is not { } found || found.Token != holder.Token) isLost = true;
                else files.Write(path, JsonSerializer.SerializeToUtf8Bytes(holder with { Renewals = ++renewals }), forOwnerOnly: false);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // The share does not answer; the next renewal tries again, and the others are patient.
            }
        }
    }

    private static async Task WaitUntilStaleAsync(string path, byte[] found, Action<string>? waiting, TimeSpan patience, CancellationToken cancellation)
    {
        waiting?.Invoke($"{path} is held by {(HolderOf(found) is { } other ? $"process {other.ProcessId} on {other.Machine}" : "somebody")}; waiting {patience.TotalSeconds:0} s to see whether it is alive.");
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < patience)
        {
            await Task.Delay(patience / 100, cancellation).ConfigureAwait(false);
            var now = ReadAll(path);
            if (now is null) return;
            if (!now.AsSpan().SequenceEqual(found)) throw InUse(path, HolderOf(now));
        }
    }

    /// <summary>Of several who find a lease stale, one renames it away; whoever caught a fresh one by that puts it back.</summary>
    private static void Remove(string path, byte[] found, WholeFiles files)
    {
        var aside = $"{path}.{Guid.NewGuid():N}.stale";
        try
        {
            File.Move(path, aside);
        }
        catch (FileNotFoundException)
        {
            return;
        }

        if (ReadAll(aside).AsSpan().SequenceEqual(found)) files.Delete(aside);
        else File.Move(aside, path, overwrite: false);
    }

    private static bool IsOfThisMachine(Holder other) => other.Machine == Environment.MachineName;

    private static bool IsAlive(Holder other)
    {
        try
        {
            using var process = Process.GetProcessById(other.ProcessId);
            // Numbers come again; beginnings do not. The system's clock of beginnings is a little coarse.
            return Math.Abs(process.StartTime.ToUniversalTime().Ticks - other.StartTicks) < TimeSpan.TicksPerSecond && !process.HasExited;
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static InvalidDataException InUse(string path, Holder? other) => new(
        $"{path}: {(other is null ? "another process" : $"process {other.ProcessId} on {other.Machine}")} is at work for this party; wait for it, or end it.");

    private static byte[]? ReadAll(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[MostBytes];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Holder? HolderOf(byte[]? bytes)
    {
        try
        {
            return bytes is null ? null : JsonSerializer.Deserialize<Holder>(bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Holder(int ProcessId, long StartTicks, string Machine, Guid Token, long Renewals);
}
