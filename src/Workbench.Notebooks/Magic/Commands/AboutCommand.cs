using System.Runtime.InteropServices;
using Workbench.Display;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Says what runs the notebook.</summary>
internal sealed class AboutCommand : IMagicCommand
{
    public string Name => "#!about";

    public string Usage => "#!about";

    public string Summary => "Shows the versions of the engine, C# and .NET.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var version = typeof(AboutCommand).Assembly.GetName().Version!.ToString(3);
        call.Cell.Outputs.Display(
            MimeBundle.Of(
                MimeTypes.PlainText,
                $"Workbench notebooks {version}, C# 14, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}"),
            null);
        return MagicCall.Done;
    }
}
