using Workbench.Display;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Names the variables of the session.</summary>
internal sealed class WhoCommand : IMagicCommand
{
    public string Name => "#!who";

    public string Usage => "#!who";

    public string Summary => "Names the variables of the cells so far.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var names = string.Join(", ", call.Runner.Kernel.Variables.Keys);
        call.Cell.Outputs.Display(MimeBundle.Of(MimeTypes.PlainText, names.Length > 0 ? names : "no variables"), null);
        return MagicCall.Done;
    }
}
