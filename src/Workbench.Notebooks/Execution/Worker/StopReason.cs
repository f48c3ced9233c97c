namespace Workbench.Notebooks.Execution.Worker;

/// <summary>Why the parent ends a run before its worker does.</summary>
internal enum StopReason
{
    /// <summary>It does not: the worker is done, or dead.</summary>
    None,

    /// <summary>The user asked for it.</summary>
    Cancelled,

    /// <summary>The notebook took too long.</summary>
    TimeLimit,

    /// <summary>Its process took too much memory.</summary>
    MemoryLimit,
}
