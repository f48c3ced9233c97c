using System.Collections.Immutable;

namespace Workbench.Notebooks.Documents;

/// <summary>Brings a notebook into the shape of a Markdown text.</summary>
internal sealed class MarkdownConversion(Notebook notebook)
{
    private readonly ConversionLosses losses = new();

    public ConvertedNotebook Convert()
    {
        if (notebook.Format != NotebookFormat.Markdown) NoteLosses();
        var cells = notebook.Cells.Select((cell, index) => Fit(cell, index == notebook.Cells.Length - 1)).ToImmutableArray();
        var converted = new Notebook
        {
            Format = NotebookFormat.Markdown,
            DefaultLanguage = notebook.DefaultLanguage,
            Cells = cells,
            NewLine = notebook.NewLine,
        };
        return new ConvertedNotebook(converted, losses.ToImmutable());
    }

    private Cell Fit(Cell cell, bool isLast)
    {
        var source = ParametersTag.WithComment(cell).Source;
        if (notebook.Format != NotebookFormat.Markdown) source = source.Replace("\r\n", "\n", StringComparison.Ordinal);
        if (cell.Kind == CellKind.Markdown)
        {
            source = source.Trim('\n');
            // An open fence would swallow the cells that follow.
            if (!isLast && MarkdownFence.LeftOpenBy(source.Split('\n')) is { } open) source += "\n" + new string(open.Character, open.Length);
        }

        return new Cell { Kind = cell.Kind, Language = cell.Language, Source = source, Outputs = cell.Outputs };
    }

    private void NoteLosses()
    {
        var cells = notebook.Cells;
        if (notebook.Metadata is not null || notebook.ExtraProperties is not null) losses.Add("metadata of the notebook is left out");
        if (cells.Any(cell => cell.Id is not null)) losses.Add("cell identifiers are left out");
        losses.AddCells(cells, cell => !cell.Outputs.IsEmpty, "outputs become text, tables and images, and no longer belong to their cell");
        losses.AddCells(cells, cell => cell.Metadata is not null || cell.ExtraProperties is not null, "cell metadata is left out");
        losses.AddCells(cells, cell => cell.Attachments is not null, "attachments are left out");
        losses.AddCells(
            cells, cell => cell.Kind == CellKind.Code && Languages.Canonical(cell.Language) is null or Languages.Markdown,
            "code in a language that is not built in will be read back as text");
        losses.AddCells(
            cells, cell => cell.Kind == CellKind.Markdown && HoldsCode(cell), "code blocks within text will be read back as cells");
        var pairs = Enumerable.Range(1, Math.Max(0, cells.Length - 1))
            .Count(i => cells[i - 1].Kind == CellKind.Markdown && cells[i].Kind == CellKind.Markdown);
        if (pairs > 0) losses.Add("neighbouring text cells will be read back as one");
    }

    private static bool HoldsCode(Cell cell)
    {
        MarkdownFence? open = null;
        foreach (var line in cell.Source.Split('\n'))
        {
            if (open is not null)
            {
                if (open.IsClosedBy(line)) open = null;
            }
            else if ((open = MarkdownFence.OpenedBy(line))?.CellLanguage is not null)
            {
                return true;
            }
        }

        return false;
    }
}
