using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Would add a kernel for another language, which this engine does not do.</summary>
internal sealed class ConnectCommand : IMagicCommand
{
    public string Name => "#!connect";

    public string Usage => "#!connect";

    public string Summary => "Adds a kernel in .NET Interactive; it is not supported here.";

    public bool TakesAnyArguments => true;

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation) =>
        Task.FromResult(call.Runner.Unsupported("a kernel added by #!connect", call.Arguments.Line, call.Cell));
}
