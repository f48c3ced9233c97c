using System.Collections.Immutable;
using System.CommandLine;
using System.IO.Enumeration;
using System.Text.Json;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;
using Workbench.Notebooks.Reports;
using Workbench.Notebooks.Snapshots;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Commands;

/// <summary>Compares the metrics of the last run with the verified ones, or makes them the verified ones.</summary>
internal static class VerifyCommand
{
    private const string Examples = """
        workbench verify                     compare the last run of the profile 'quick'
        workbench verify --profile paper
        workbench verify --accept            make every received metric the verified one
        workbench verify --accept '03-*'     of some notebooks only
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var profile = new Option<string?>("--profile") { Description = "Profile whose last run is looked at; without it, quick.", HelpName = "NAME" };
        var accept = new Option<string[]?>("--accept")
        {
            Description = "Write the received metrics as the verified ones, of all notebooks or of those named.",
            HelpName = "NAME", Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("verify", "Compare the metrics of the last run with results/verified, or accept them.") { profile, accept };
        command.SetAction(parsed =>
        {
            var file = common.RequireConfigurationFile(parsed);
            var configuration = ConfigurationReader.Read(file, ConfigurationOverrides.FromProcess(parsed.GetValue(profile), []));
            var layout = new ResultsLayout(new ArtifactFolder(Path.GetDirectoryName(file)!, []).Resolve(configuration.Paths.ResultsDir));
            var patterns = parsed.GetResult(accept) is { Implicit: false } ? parsed.GetValue(accept) ?? [] : null;
            return (int)Run(layout, configuration.Profile, patterns, common.OutputOf(parsed));
        });
        return (command, Examples);
    }

    private static ExitCode Run(ResultsLayout layout, string profile, IReadOnlyList<string>? accepted, Output output)
    {
        var run = LastRun.Find(layout, profile);
        if (accepted is not null) Accept(run, layout, profile, accepted, output);
        var compared = run.Notebooks
            .Select(notebook => (Notebook: notebook.Name, Metrics: MetricComparison.Compare(SnapshotFile.Read(layout.Verified(profile, notebook.Name)), notebook.Metrics)))
            .ToList();
        var all = compared.SelectMany(entry => entry.Metrics).ToList();
        var verified = all.Count(metric => metric.Verdict == MetricVerdict.Verified);
        output.Json(JsonOf(run.Id, verified == all.Count, compared));
        foreach (var line in DifferenceTable.Describe(compared)) output.Line(line);
        output.Line($"{verified} of {all.Count} metrics of run {run.Id} are as verified.");
        return verified == all.Count ? ExitCode.Done : ExitCode.Differs;
    }

    private static void Accept(LastRun run, ResultsLayout layout, string profile, IReadOnlyList<string> patterns, Output output)
    {
        foreach (var pattern in patterns)
            if (!run.Notebooks.Any(notebook => Matches(pattern, notebook.Name)))
                throw new InvalidDataException($"--accept {pattern}: run {run.Id} has no such notebook; it has {string.Join(", ", run.Notebooks.Select(notebook => notebook.Name))}.");
        foreach (var notebook in run.Notebooks.Where(notebook => patterns.Count == 0 || patterns.Any(pattern => Matches(pattern, notebook.Name))))
        {
            // Half of a notebook's metrics would silently drop the other half.
            if (!notebook.Succeeded) throw new InvalidDataException($"--accept: {notebook.Name} did not run to its end in run {run.Id}; correct it and run it again.");
            var path = layout.Verified(profile, notebook.Name);
            PendingFile.WriteText(path, SnapshotFile.Write(notebook.Metrics));
            output.Note($"accepted  {path}");
        }
    }

    private static bool Matches(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: false);

    private static object JsonOf(string runId, bool verified, IEnumerable<(string Notebook, ImmutableArray<ReportMetric> Metrics)> compared) => new
    {
        status = verified ? "succeeded" : "differs",
        runId,
        notebooks = compared.Select(entry => new
        {
            name = entry.Notebook,
            metrics = entry.Metrics.Select(metric => new
            {
                name = metric.Name,
                verdict = JsonNamingPolicy.CamelCase.ConvertName(metric.Verdict.ToString()),
                verified = metric.Verified,
                received = metric.Received,
                allowed = metric.Tolerance,
                unit = metric.Unit,
            }),
        }),
    };
}
