using System.CommandLine;
using Workbench.Experiments.Configuration;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Progress;
using Workbench.Runner.Reproduction;

namespace Workbench.Runner.Commands;

/// <summary>The main job: every notebook of the configuration, their reports, their manifests, and the comparison with the verified metrics.</summary>
internal static class ReproduceCommand
{
    private const string Examples = """
        workbench reproduce                            every notebook, at the scale of the profile 'quick'
        workbench reproduce --profile paper --jobs 4   the scale of the published study, four notebooks at a time
        workbench reproduce --only '03-*' --force      some notebooks with what they need, without the cache
        workbench reproduce --set matching.candidates=50
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var profile = new Option<string?>("--profile") { Description = "Profile of config.yaml; without it, quick.", HelpName = "NAME" };
        var only = new Option<string[]>("--only") { Description = "Only notebooks whose names match, with all that they need; * and ? stand for any letters.", HelpName = "GLOB", AllowMultipleArgumentsPerToken = true };
        var jobs = new Option<int?>("--jobs", "-j") { Description = "Most notebooks at a time; without it, the number of processors.", HelpName = "N" };
        var force = new Option<bool>("--force") { Description = "Run every notebook again, whatever the cache has." };
        var set = new Option<string[]>("--set") { Description = "Override a value of the configuration, such as training.folds=5.", HelpName = "KEY=VALUE" };
        var command = new Command("reproduce", "Run every notebook of config.yaml, write reports and manifests, and compare the metrics with the verified ones.") { profile, only, jobs, force, set };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(jobs) is < 1) throw new InvalidDataException("--jobs: write a number of at least 1.");
            var output = common.OutputOf(parsed);
            var file = common.RequireConfigurationFile(parsed);
            var assignments = parsed.GetValue(set) ?? [];
            var configuration = ConfigurationReader.Read(file, ConfigurationOverrides.FromProcess(parsed.GetValue(profile), assignments));
            var plan = new ReproductionPlan
            {
                Root = Path.GetDirectoryName(file)!,
                Configuration = configuration,
                Notebooks = NotebookSelection.InOrder(configuration, parsed.GetValue(only) ?? []),
                Jobs = parsed.GetValue(jobs) ?? Environment.ProcessorCount,
                Force = parsed.GetValue(force),
                Command = string.Join(' ', (string[])["workbench reproduce --profile", configuration.Profile, .. assignments.Select(text => $"--set '{text}'")]),
            };
            return (int)await RunAsync(plan, output, cancellation);
        });
        return (command, Examples);
    }

    private static async Task<ExitCode> RunAsync(ReproductionPlan plan, Output output, CancellationToken cancellation)
    {
        RunOutcome run;
        await using (var progress = RunProgress.For(output, cancellation))
            run = await new NotebookRuns(plan, progress).RunAsync(cancellation);
        output.Json(RunOutcomeJson.Of(run));
        foreach (var line in RunSummary.Describe(run, plan.Layout)) output.Line(line);
        return run.Code;
    }
}
