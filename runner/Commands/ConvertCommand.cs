using System.CommandLine;
using Workbench.Notebooks.Documents;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Commands;

/// <summary>Converts a notebook to another file format.</summary>
internal static class ConvertCommand
{
    private const string Examples = """
        workbench convert notebook.dib notebook.ipynb
        workbench convert notebook.ipynb notebook.md
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var input = new Argument<string>("INPUT") { Description = "The notebook: .dib, .ipynb or .md." };
        var target = new Argument<string>("OUTPUT") { Description = "The file to write; its extension chooses the format." };
        var command = new Command("convert", "Convert a notebook between .dib, .ipynb and Markdown.") { input, target };
        command.SetAction(parsed =>
        {
            var (from, to) = (Path.GetFullPath(parsed.GetValue(input)!), Path.GetFullPath(parsed.GetValue(target)!));
            return (int)Run(from, to, common.OutputOf(parsed));
        });
        return (command, Examples);
    }

    private static ExitCode Run(string from, string to, Output output)
    {
        if (!File.Exists(from)) throw new FileNotFoundException($"{from} does not exist.", from);
        if (from == to) throw new InvalidDataException($"{to} is the input; write to another file.");
        NotebookFile.FormatOf(to); // before anything is read, because a wrong name is the likelier mistake
        var reading = NotebookFile.ReadLenient(from);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        var losses = NotebookFile.Write(to, reading.Notebook);
        foreach (var warning in reading.Warnings.Concat(losses)) output.Note(warning);
        output.Line($"written   {to}");
        output.Json(new { status = "succeeded", output = to, cells = reading.Notebook.Cells.Length, warnings = reading.Warnings, losses });
        return ExitCode.Done;
    }
}
