namespace Workbench.Learning.Threads;

/// <summary>A fixed team of threads that works through numbered blocks; the caller is one of them.</summary>
/// <remarks>
/// Made for many short parallel loops, one after another. Blocks are handed out one by one, so that whoever is quick takes more of them:
/// on a busy machine the caller does alone what the others do not come to do, and waits only for blocks that somebody has begun.
/// Idle members spin for some microseconds and then sleep. Who does a block is chance: results must not depend on it.
/// </remarks>
public sealed class WorkerTeam : IDisposable
{
    private const int SpinsBeforeSleep = 1000;
    private readonly SemaphoreSlim wake = new(0);
    private BlockLoop? current;
    private int sleepers;
    private volatile bool disposed;

    /// <summary>Starts the team.</summary>
    /// <param name="threadCount">Number of members with the caller, at least 1.</param>
    public WorkerTeam(int threadCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threadCount);
        ThreadCount = threadCount;
        for (var member = 1; member < threadCount; member++)
        {
            var number = member;
            new Thread(() => Work(number)) { IsBackground = true, Name = $"worker {number}" }.Start();
        }
    }

    /// <summary>Number of members with the caller.</summary>
    public int ThreadCount { get; }

    /// <summary>Whether the caller does all blocks by itself, because others would keep it waiting; results do not depend on it.</summary>
    public bool IsAlone { get; set; }

    /// <summary>Does the work for block 0 … <paramref name="blockCount"/> − 1, in any order, and returns when all of it is done.</summary>
    /// <param name="blockCount">Number of blocks.</param>
    /// <param name="work">Gets a block and the member that does it, 0 … <see cref="ThreadCount"/> − 1; a member does one block at a time.</param>
    /// <remarks>
    /// One loop at a time: not to be called from two threads, nor from within the work. Every block is tried; an exception of the work is thrown
    /// here, that of the first block that failed.
    /// </remarks>
    public void Run(int blockCount, Action<int, int> work)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(blockCount);
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(disposed, this);
        if (blockCount == 1)
        {
            work(0, 0);
            return;
        }

        var loop = new BlockLoop(blockCount, work);
        if (ThreadCount > 1 && !IsAlone) Announce(loop);
        loop.TakeBlocks(0);
        loop.Wait();
        Volatile.Write(ref current, null);
        loop.ThrowFirst();
    }

    /// <summary>Sends the other members home.</summary>
    public void Dispose()
    {
        if (disposed) return;
        disposed = true;
        wake.Release(ThreadCount);
    }

    private void Announce(BlockLoop loop)
    {
        Interlocked.Exchange(ref current, loop); // a full fence: whoever goes to sleep from now on looks once more
        var awake = Math.Min(Volatile.Read(ref sleepers), loop.BlockCount - 1);
        if (awake > 0) wake.Release(awake);
    }

    private void Work(int member)
    {
        BlockLoop? last = null;
        while (NextAfter(last) is { } loop)
        {
            loop.TakeBlocks(member);
            last = loop;
        }
    }

    /// <summary>Waits for another loop than the last one; null when the team goes home.</summary>
    private BlockLoop? NextAfter(BlockLoop? last)
    {
        while (true)
        {
            for (var spin = 0; spin < SpinsBeforeSleep; spin++)
            {
                if (disposed) return null;
                if (Volatile.Read(ref current) is { } loop && loop != last) return loop;
                Thread.SpinWait(4);
            }

            Interlocked.Increment(ref sleepers);
            // A loop that was announced before the increment did not see this sleeper; a permit too many only costs one more look.
            if (!disposed && (Volatile.Read(ref current) is not { } missed || missed == last)) wake.Wait();
            Interlocked.Decrement(ref sleepers);
        }
    }
}
