namespace Workbench.Learning.Tests;

/// <summary>Counts what a piece of work allocates on this thread.</summary>
internal static class Allocation
{
    private const int Passes = 5;

    /// <summary>The least of several passes: what the runtime allocates while it compiles a method anew is no part of the work.</summary>
    public static long Least(Action work)
    {
        var least = long.MaxValue;
        for (var pass = 0; pass < Passes; pass++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            work();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
