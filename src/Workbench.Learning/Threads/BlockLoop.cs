using System.Runtime.ExceptionServices;

namespace Workbench.Learning.Threads;

/// <summary>One parallel loop: the blocks that are still to be taken, and how many are done.</summary>
internal sealed class BlockLoop(int blockCount, Action<int, int> work)
{
    private readonly Lock failing = new();
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

            Interlocked.Increment(ref done);
        }
    }

    /// <summary>Waits until every block is done; yields the processor instead of sleeping, because little can be left.</summary>
    internal void Wait()
    {
        var spinner = new SpinWait();
        while (Volatile.Read(ref done) < blockCount) spinner.SpinOnce(sleep1Threshold: -1);
    }

    internal void ThrowFirst() => failure?.Error.Throw();

    private void Keep(int block, Exception error)
    {
        lock (failing)
        {
            if (failure is null || block < failure.Value.Block) failure = (block, ExceptionDispatchInfo.Capture(error));
        }
    }
}
