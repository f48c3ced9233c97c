using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Progress;

/// <summary>Chooses how progress is shown.</summary>
internal static class RunProgress
{
    /// <summary>Live on a terminal, lines elsewhere, nothing where a user wants quiet.</summary>
    public static IRunProgress For(Output output, CancellationToken cancellation) =>
        output.IsQuiet ? new NoProgress() : Console.IsErrorRedirected ? new PlainProgress(Console.Error) : new LiveProgress(Console.Error, cancellation);
}
