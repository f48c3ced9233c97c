namespace Workbench.Runner;

/// <summary>What the process tells its caller.</summary>
internal enum ExitCode
{
    /// <summary>The work is done.</summary>
    Done = 0,

    /// <summary>The work failed: a cell threw, a limit was reached.</summary>
    Failed = 1,

    /// <summary>The command line or an input file is wrong; nothing was run.</summary>
    BadInput = 2,

    /// <summary>The work is done, and metrics differ from the verified ones.</summary>
    Differs = 3,

    /// <summary>Somebody pressed Ctrl-C.</summary>
    Cancelled = 130,
}
