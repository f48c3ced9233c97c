namespace Workbench.Notebooks.Execution.Worker;

/// <summary>How the memory of a worker is divided.</summary>
internal static class MemoryLimits
{
    private const long Megabyte = 1 << 20;

    /// <summary>Most bytes of garbage-collected objects within a limit on resident memory.</summary>
    /// <remarks>
    /// The rest is for the runtime, the compiler's code and native libraries. The heap reaches its limit first, so a cell that takes too
    /// much gets an OutOfMemoryException at the guilty line; only native allocations meet the harder end, the killed process.
    /// </remarks>
    public static long HeapOf(long residentLimit) =>
        residentLimit - Math.Min(residentLimit / 2, Math.Max(192 * Megabyte, residentLimit / 8));
}
