using Workbench.Display;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Lists the magic commands.</summary>
internal sealed class ListMagicCommand : IMagicCommand
{
    public string Name => "#!lsmagic";

    public string Usage => "#!lsmagic";

    public string Summary => "Lists all magic commands.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        using (DisplayContext.Use(call.Cell.Outputs))
        {
            MagicCatalog.Commands.Select(command => new { command.Name, command.Usage, command.Summary })
                .Append(new { Name = "#!csharp, #!markdown, #!html, #!javascript, #!mermaid", Usage = "alone on a line", Summary = "The lines below are in that language." })
                .DisplayTable();
        }
        return MagicCall.Done;
    }
}
