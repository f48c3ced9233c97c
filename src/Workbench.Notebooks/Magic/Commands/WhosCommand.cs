using Workbench.Display;
using Workbench.Display.Formatting;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Shows the variables of the session.</summary>
internal sealed class WhosCommand : IMagicCommand
{
    private const int MostCharacters = 100;

    public string Name => "#!whos";

    public string Usage => "#!whos";

    public string Summary => "Shows the variables of the cells so far with their types and values.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        using (DisplayContext.Use(call.Cell.Outputs))
        {
            call.Runner.Kernel.Variables
                .Select(variable => new { Name = variable.Key, Type = variable.Value.Type.Name, Value = Shorten(variable.Value.Value) })
                .DisplayTable(rowLimit: 1000);
        }
        return MagicCall.Done;
    }

    private static string Shorten(object? value)
    {
        var text = Formatter.ToDisplayText(value).ReplaceLineEndings(" ");
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
    }
}
