using System.Text.Json;
using Workbench.Notebooks.Documents.Json;

namespace Workbench.Notebooks.Documents;

/// <summary>Brings a notebook into the shape of a .dib: languages and texts only.</summary>
internal sealed class DibConversion(Notebook notebook)
{
    private readonly ConversionLosses losses = new();

    public ConvertedNotebook Convert()
    {
        NoteLosses();
        var metadata = MetadataOf();
        var names = new KernelNames(metadata);
        var languages = notebook.Cells.Where(cell => cell.Source.Length > 0).Select(cell => cell.Language).Distinct();
        var unlisted = languages.Where(language => names.Canonical(language) is null).ToList();
        if (unlisted.Count > 0) metadata = KernelNames.WithListed(metadata, unlisted, notebook.DefaultLanguage);
        // The first such line of a file starts its metadata; later ones are text.
        if (metadata is null && notebook.Cells.Any(HasMetaLine)) metadata = JsonText.Element("{}");
        names = new KernelNames(metadata);
        var cells = notebook.Cells.SelectMany(cell => Fit(cell, names)).Where(cell => cell.Source.Length > 0).ToList();
        // A file without any text still says its language.
        if (cells.Count == 0) cells.Add(DibReader.CellOf(notebook.Cells is [var only] ? only.Language : Languages.CSharp, ""));
        var converted = new Notebook
        {
            Format = NotebookFormat.Dib,
            DefaultLanguage = notebook.DefaultLanguage,
            Metadata = metadata,
            Cells = [.. cells],
            NewLine = notebook.NewLine,
        };
        return new ConvertedNotebook(converted, losses.ToImmutable());
    }

    /// <summary>The cell as one or, if it switches its language in between, several cells of a .dib.</summary>
    private IEnumerable<Cell> Fit(Cell cell, KernelNames names)
    {
        var marked = ParametersTag.WithComment(cell);
        // A text from a .dib is what it is; only other formats may use marker lines inside a cell, and CRLF.
        var isPlain = notebook.Format == NotebookFormat.Dib
            || (!marked.Source.Contains('\r', StringComparison.Ordinal) && !names.MarkersIn(marked.Source).Any());
        return isPlain
            ? [DibReader.CellOf(cell.Language, marked.Source.Trim('\n'))]
            : DibReader.Divide(marked.Source.Split('\n').Select(line => line.TrimEnd('\r')), cell.Language, names)
                .Select(part => DibReader.CellOf(part.Language, part.Source));
    }

    private JsonElement? MetadataOf()
    {
        if (notebook.Format != NotebookFormat.Ipynb) return notebook.Metadata;
        var list = JsonText.Find(notebook.Metadata, "polyglot_notebook", "kernelInfo");
        var kept = JsonText.MembersOf(notebook.Metadata)
            .Where(member => !IpynbConversion.IsDerived(member.Name, JsonText.Find(notebook.Metadata, member.Name)!.Value))
            .Where(member => member.Name != "polyglot_notebook" || list is null);
        var metadata = JsonText.Element(JsonText.Object(kept));
        if (list is not null && JsonText.Find(metadata, "kernelInfo") is null) metadata = JsonText.With(metadata, "kernelInfo", list.Value.GetRawText());
        return metadata.EnumerateObject().MoveNext() ? metadata : null;
    }

    private void NoteLosses()
    {
        var cells = notebook.Cells;
        if (notebook.Format == NotebookFormat.Ipynb)
        {
            if (notebook.MinorVersion >= 5 && cells.Length > 0) losses.Add("cell identifiers are left out");
            if (notebook.ExtraProperties is not null) losses.Add("properties of the file that nbformat does not define are left out");
            losses.AddCells(cells, cell => HasInnerMarker(cell, new KernelNames(notebook.Metadata)), "several languages in one cell become several cells");
        }

        losses.AddCells(cells, cell => !cell.Outputs.IsEmpty, "outputs are left out");
        losses.AddCells(cells, cell => cell.ExecutionCount is not null, "execution counts are left out");
        losses.AddCells(cells, LosesMetadata, "cell metadata is left out");
        losses.AddCells(cells, cell => cell.Attachments is not null, "attachments are left out");
        losses.AddCells(cells, cell => cell.ExtraProperties is not null, "properties that nbformat does not define are left out");
        losses.AddCells(cells, cell => cell.Source.AsSpan().Trim('\n').IsEmpty && cells.Length > 1, "empty cells are left out");
        losses.AddCells(
            cells, cell => (cell.Source.StartsWith('\n') || cell.Source.EndsWith('\n')) && !cell.Source.AsSpan().Trim('\n').IsEmpty,
            "empty lines at the ends of the text are left out");
    }

    private static bool HasInnerMarker(Cell cell, KernelNames names) =>
        names.MarkersIn(cell.Source.Replace("\r\n", "\n", StringComparison.Ordinal)).Any(marker => marker.Line > 1);

    private static bool HasMetaLine(Cell cell) =>
        cell.Source.StartsWith("#!meta", StringComparison.Ordinal) || cell.Source.Contains("\n#!meta", StringComparison.Ordinal);

    /// <summary>Whether the metadata says more than the language and the tag <c>parameters</c>, which a .dib can hold.</summary>
    private static bool LosesMetadata(Cell cell)
    {
        var tags = ParametersTag.TagsOf(cell).Where(tag => tag != ParametersTag.Name || ParametersTag.WithComment(cell) == cell && !ParametersTag.HasComment(cell));
        return tags.Any() || JsonText.MembersOf(cell.Metadata).Any(member => member.Name switch
        {
            "tags" => false,
            "dotnet_interactive" => JsonText.MembersOf(JsonText.Find(cell.Metadata, "dotnet_interactive")) is not [{ Name: "language" }],
            "polyglot_notebook" => JsonText.MembersOf(JsonText.Find(cell.Metadata, "polyglot_notebook")) is not [{ Name: "kernelName" }],
            _ => true,
        });
    }
}
