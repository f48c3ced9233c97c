using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Runs another notebook or script inside this one.</summary>
internal sealed class ImportCommand : IMagicCommand
{
    public string Name => "#!import";

    public string Usage => "#!import path";

    public string Summary => "Runs a .dib, .ipynb, .cs or .csx file cell by cell in this session; its markdown is shown.";

    public IReadOnlyCollection<string> Options => ["--file"];

    public async Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var named = call.Arguments.Option("--file") ?? (call.Arguments.Positional is [var only] ? only : throw call.Error($"write {Usage}."));
        var (path, inside) = call.Cell.Files.Enter(named, Name, call.Arguments.Line);
        var cell = call.Cell with { Files = inside };
        var number = 0;
        foreach (var imported in await ReadAsync(path, call, cancellation))
        {
            number++;
            if (imported.Kind == CellKind.Raw) continue;
            var origin = Path.GetExtension(path) is ".dib" or ".ipynb" ? $"{Path.GetFileName(path)}, cell {number}" : path;
            var result = await call.Runner.RunAsync(imported.Language, imported.Source, origin, cell);
            if (result.Failure is not null) return result;
        }
        return CellResult.Success;
    }

    private static async Task<IReadOnlyList<Cell>> ReadAsync(string path, MagicCall call, CancellationToken cancellation)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".cs" or ".csx":
                var source = (await File.ReadAllTextAsync(path, cancellation)).ReplaceLineEndings("\n");
                return [new Cell { Kind = CellKind.Code, Language = Languages.CSharp, Source = source }];
            case ".dib" or ".ipynb":
                return NotebookFile.Read(path).Cells;
            default:
                throw call.Error($"'{path}' is neither a notebook (.dib, .ipynb) nor a C# file (.cs, .csx).");
        }
    }
}
