using System.Runtime.ExceptionServices;

namespace Workbench.Learning.Threads;

/// <summary>One parallel loop: the blocks that are still to be taken, and how many are done.</summary>
internal sealed class BlockLoop(int blockCount, Action<int, int> work)
{
    private const int SpinsBeforeSleep = 200;
    private static readonly Lock Failing = new(); // one for all loops: failures are rare, and loops are many
    private ManualResetEventSlim? finished;
    private int taken;
    private int done;
    private (int Block, ExceptionDispatchInfo Error)? failure;

    internal int BlockCount => blockCount;

    internal void TakeBlocks(int member)
    {
        for (var block = Interlocked.Increment(ref taken) - 1; block < blockCount; block = Interlocked.Increment(ref taken) - 1)
        {
            try
            {
                work(block, member);
            }
            catch (Exception error) // thrown again by the caller of the loop
            {
                Keep(block, error);
            }

            if (Interlocked.Increment(ref done) == blockCount) Volatile.Read(ref finished)?.Set();
        }
    }

    /// <summary>
    /// Waits until every block is done: spins as long as a block usually takes, then sleeps. An idle processor is what makes the system bring a member over
    /// that another process keeps from running; a busy wait would hold it up.
    /// </summary>
    internal void Wait()
    {
        for (var spin = 0; spin < SpinsBeforeSleep; spin++)
        {
            if (Volatile.Read(ref done) == blockCount) return;
            Thread.SpinWait(4);
        }

        var sleep = new ManualResetEventSlim(false, spinCount: 0);
        Interlocked.Exchange(ref finished, sleep); // a full fence: whoever finishes from now on sees it
        if (Volatile.Read(ref done) < blockCount) sleep.Wait();
    }

    internal void ThrowFirst() => failure?.Error.Throw();

    private void Keep(int block, Exception error)
    {
        lock (Failing)
        {
            if (failure is null || block < failure.Value.Block) failure = (block, ExceptionDispatchInfo.Capture(error));
        }
    }
}
