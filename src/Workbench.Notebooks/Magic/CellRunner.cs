using Workbench.Display;
using Workbench.Display.Formatting;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;
using Workbench.Notebooks.Kernel.Compiling;

namespace Workbench.Notebooks.Magic;

/// <summary>Runs the parts of a cell one after another: C#, texts that are shown, magic commands.</summary>
internal sealed class CellRunner(CSharpKernel kernel, bool skipUnsupported)
{
    private readonly Dictionary<string, string> scriptPrelude = new(StringComparer.Ordinal);

    /// <summary>The C# kernel.</summary>
    public CSharpKernel Kernel => kernel;

    /// <summary>Texts kept by <c>#!value</c>, by name.</summary>
    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>What is to happen when the cell has ended well.</summary>
    public List<Action> AtEnd { get; } = [];

    /// <summary>Makes a value, as JSON, a variable of the JavaScript that follows in the cell.</summary>
    public void ShareWithScript(string name, string json) => scriptPrelude[name] = json;

    /// <summary>Runs a cell, or a cell of an imported notebook.</summary>
    /// <param name="language">Its language.</param>
    /// <param name="source">Its text.</param>
    /// <param name="origin">What errors call it.</param>
    /// <param name="cell">The cell of the notebook that runs.</param>
    public async Task<CellResult> RunAsync(string language, string source, string origin, CellExecution cell)
    {
        try
        {
            return await RunPartsAsync(language, source, origin, cell);
        }
        catch (DirectiveException exception)
        {
            return new CellResult(CellStatus.Failed, exception.Describe(origin, source));
        }
    }

    private async Task<CellResult> RunPartsAsync(string language, string source, string origin, CellExecution cell)
    {
        var statuses = new HashSet<CellStatus>();
        foreach (var part in CellParts.Split(language, source))
        {
            var result = part.Magic is { } magic
                ? await RunMagicAsync(part, magic, cell)
                : await RunTextAsync(part, origin, cell);
            if (result.Status is CellStatus.Failed or CellStatus.Cancelled) return result;
            statuses.Add(result.Status);
        }
        return statuses.Count == 1 && statuses.Contains(CellStatus.Skipped) ? new CellResult(CellStatus.Skipped) : CellResult.Success;
    }

    private async Task<CellResult> RunMagicAsync(CellPart part, string magic, CellExecution cell)
    {
        var arguments = MagicArguments.Read(magic, part.Line);
        var command = MagicCatalog.Find(arguments.Name) ?? throw new DirectiveException(
            part.Line, $"there is no magic command {arguments.Name}; the nearest is {MagicCatalog.Nearest(arguments.Name)}, and #!lsmagic lists all.");
        if (!arguments.AsksForHelp)
            return await command.RunAsync(new MagicCall(arguments.For(command), part.Text, part.Language, cell, this), cell.Cancellation);
        Show(cell, new TextContent(MimeTypes.PlainText, $"{command.Usage}\n{command.Summary}"));
        return CellResult.Success;
    }

    private async Task<CellResult> RunTextAsync(CellPart part, string origin, CellExecution cell)
    {
        switch (part.Language)
        {
            case Languages.CSharp:
                // Empty lines in the place of what came before keep the line numbers of the cell.
                return await kernel.ExecuteAsync(new SubmissionSource(new string('\n', part.Line - 1) + part.Text, origin), cell);
            case Languages.Markdown:
                Show(cell, new TextContent(MimeTypes.Markdown, part.Text));
                return CellResult.Success;
            case "html":
                Show(cell, new HtmlContent(part.Text));
                return CellResult.Success;
            case "javascript":
                Show(cell, new TextContent(MimeTypes.JavaScript, string.Concat(scriptPrelude.Select(value => $"var {value.Key} = {value.Value};\n")) + part.Text));
                scriptPrelude.Clear();
                return CellResult.Success;
            case "mermaid":
                Show(cell, new TextContent(MimeTypes.Mermaid, part.Text));
                return CellResult.Success;
            default:
                return Unsupported($"the language '{part.Language}'", Math.Max(1, part.Line - 1), cell);
        }
    }

    /// <summary>Fails the cell, or leaves a part of it out with a note.</summary>
    /// <param name="what">What is not run here.</param>
    /// <param name="line">Where it is.</param>
    /// <param name="cell">The cell.</param>
    public CellResult Unsupported(string what, int line, CellExecution cell)
    {
        if (!skipUnsupported)
            throw new DirectiveException(
                line, $"{what} is not run here: only C#, markdown, HTML, JavaScript and mermaid are. Take it out, or skip such cells with --skip-unsupported.");
        Show(cell, new TextContent(MimeTypes.PlainText, $"[Skipped: {what} is not run here.]"));
        return new CellResult(CellStatus.Skipped);
    }

    private static void Show(CellExecution cell, object value) => cell.Outputs.Display(Formatter.Format(value), null);
}
