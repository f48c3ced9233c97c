using System.Collections.Immutable;
using System.CommandLine;
using Workbench.Experiments.Configuration;
using Workbench.Notebooks.Execution;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Progress;
using Workbench.Runner.Reproduction;
using Workbench.Runner.SingleRun;

namespace Workbench.Runner.Commands;

/// <summary>Runs one notebook, any notebook, anywhere.</summary>
internal static class RunCommand
{
    private const string Examples = """
        workbench run notebook.ipynb                            executed notebook and report in notebook-output/
        workbench run study.dib --parameter rows=500 --output results/study
        workbench run study.dib --parameters values.yaml --to html --timeout 600 --memory 2048
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var notebook = new Argument<string>("NOTEBOOK") { Description = "The notebook: .dib, .ipynb or .md." };
        var parameter = new Option<string[]>("--parameter", "-p") { Description = "Value for the parameter cell.", HelpName = "NAME=VALUE" };
        var parameters = new Option<string?>("--parameters") { Description = "YAML file with values for the parameter cell.", HelpName = "FILE" };
        var input = new Option<string[]>("--input") { Description = "Answer to a cell that asks for an input of this name.", HelpName = "NAME=VALUE" };
        var directory = new Option<string?>("--output", "-o") { Description = "Directory for the results; without it, NOTEBOOK-output in the working directory.", HelpName = "DIR" };
        var to = new Option<string?>("--to") { Description = "What to write, of html, ipynb, dib and md, with commas between; without it, html, ipynb and the notebook's own format.", HelpName = "FORMATS" };
        var timeout = new Option<double>("--timeout") { Description = "Longest time in seconds.", HelpName = "SECONDS", DefaultValueFactory = _ => 3_600 };
        var memory = new Option<int>("--memory") { Description = "Most memory in megabytes.", HelpName = "MB", DefaultValueFactory = _ => 8_192 };
        var skip = new Option<bool>("--skip-unsupported") { Description = "Skip cells of languages that are not run here, with a note, instead of failing." };
        var profile = new Option<string?>("--profile") { Description = "Profile of the configuration.", HelpName = "NAME" };
        var set = new Option<string[]>("--set") { Description = "Override a value of the configuration.", HelpName = "KEY=VALUE" };
        var command = new Command("run", "Run one notebook, also outside a repository, and write the executed notebook and its report.")
        {
            notebook, parameter, parameters, input, directory, to, timeout, memory, skip, profile, set,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(timeout) is not (> 0 and <= 604_800)) throw new InvalidDataException("--timeout: write a number of seconds above 0, at most a week.");
            if (parsed.GetValue(memory) < 64) throw new InvalidDataException("--memory: write a number of megabytes of at least 64.");
            var path = Path.GetFullPath(parsed.GetValue(notebook)!);
            var targets = RunTargets.Of(path, parsed.GetValue(directory), parsed.GetValue(to));
            using var study = StudyFile.For(path, common.ConfigurationFile(parsed), parsed.GetValue(profile), parsed.GetValue(set) ?? []);
            var request = new NotebookRunRequest
            {
                NotebookPath = path,
                Parameters = ReadParameters(parsed.GetValue(parameters), parsed.GetValue(parameter) ?? []),
                Inputs = Assignments.Parse("--input", parsed.GetValue(input) ?? []).ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase),
                Environment = study.Variables,
                LogPath = targets.Log,
                TimeLimit = TimeSpan.FromSeconds(parsed.GetValue(timeout)),
                MemoryLimit = (long)parsed.GetValue(memory) << 20,
                SkipUnsupported = parsed.GetValue(skip),
            };
            return (int)await RunAsync(request, targets, common.OutputOf(parsed), cancellation);
        });
        return (command, Examples);
    }

    private static async Task<ExitCode> RunAsync(NotebookRunRequest request, RunTargets targets, Output output, CancellationToken cancellation)
    {
        RunOutcome run;
        await using (var progress = RunProgress.For(output, cancellation))
            run = await new NotebookRun(request, targets, progress).RunAsync(cancellation);
        var notebook = run.Notebooks[0];
        output.Json(RunOutcomeJson.Of(run));
        foreach (var line in FailureText.Describe(notebook)) output.Error(line);
        output.Line(FormattableString.Invariant($"{notebook.Name}  {OutcomeText.Status(notebook)}  {notebook.Elapsed.TotalSeconds:F1} s  {OutcomeText.Detail(notebook)}"));
        foreach (var file in targets.Written) output.Line($"written   {file}");
        return run.Code;
    }

    /// <summary>The file's values, and over them those of the command line.</summary>
    private static ImmutableSortedDictionary<string, string> ReadParameters(string? file, IReadOnlyList<string> assignments)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (file is not null) values.AddRange(ParameterFile.Read(Path.GetFullPath(file)));
        foreach (var (name, value) in Assignments.Parse("--parameter", assignments)) values[name] = value;
        return values.ToImmutable();
    }
}
