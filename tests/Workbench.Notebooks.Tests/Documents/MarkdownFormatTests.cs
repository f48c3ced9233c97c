using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

public class MarkdownFormatTests
{
    [Fact]
    public void Fenced_blocks_of_known_languages_are_code_and_the_rest_is_text()
    {
        var notebook = MarkdownFormat.Parse("# T\n```c#\nvar x = 1;\n\n```\n- a\n  ```csharp\n  no cell\n  ```\n~~~python\n1\n~~~\n```mystery\n```csharp\n```\n");
        Assert.Equal(
            ["markdown|# T", "csharp|var x = 1;\n", "markdown|- a\n  ```csharp\n  no cell\n  ```", "python|1", "markdown|```mystery\n```csharp\n```"],
            notebook.Cells.Select(cell => $"{cell.Language}|{cell.Source}"));
    }

    [Fact]
    public void A_canonical_text_is_written_back_byte_for_byte()
    {
        const string text = "# T\n\ntext\n\n```csharp\nvar x = 1;\n```\n\n````html\n<p>```</p>\n````\n";
        Assert.Equal(text, MarkdownFormat.Write(MarkdownFormat.Parse(text)));
    }

    [Fact]
    public void Outputs_become_text_tables_and_images()
    {
        var cell = new Cell
        {
            Kind = CellKind.Code,
            Language = "csharp",
            Source = "1",
            Outputs =
            [
                new StreamOutput(false, "out\n"),
                new DisplayOutput(MimeBundle.Of(new MimeContent(MimeTypes.Png, "aGk=\n"), new MimeContent(MimeTypes.PlainText, "picture"))),
                new ResultOutput(MimeBundle.Of(MimeTypes.Html, "<table>\n\n<tr><td>1</td></tr></table>")),
                new ErrorOutput("E", "m", ["\u001B[31mred\u001B[0m"]),
                new DisplayOutput(MimeBundle.Of(MimeTypes.Provenance, "{}")),
            ],
        };
        Assert.Equal(
            "```csharp\n1\n```\n\n```text\nout\n```\n\n![output](data:image/png;base64,aGk=)\n\n<table>\n<tr><td>1</td></tr></table>\n\n```text\nE: m\nred\n```\n",
            MarkdownFormat.Write(new Notebook { Cells = [cell] }));
    }

    [Fact]
    public void A_fence_left_open_in_a_text_cell_does_not_swallow_the_next_cell()
    {
        var notebook = DibFormat.Parse("#!md\n~~~\nopen\n#!csharp\n1\n");
        Assert.Equal(["markdown|~~~\nopen\n~~~", "csharp|1"], MarkdownFormat.Parse(MarkdownFormat.Write(notebook)).Cells.Select(cell => $"{cell.Language}|{cell.Source}"));
    }
}
