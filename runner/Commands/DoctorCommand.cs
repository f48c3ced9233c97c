using System.CommandLine;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Doctor;

namespace Workbench.Runner.Commands;

/// <summary>Says what this machine has and lacks.</summary>
internal static class DoctorCommand
{
    private const string Examples = """
        workbench doctor            what this machine has, what it lacks, and what to do
        workbench doctor --json
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var command = new Command("doctor", "Say what this machine has and lacks, and what to do.");
        command.SetAction(async (parsed, cancellation) =>
        {
            var findings = await Examination.RunAsync(common.ConfigurationFile(parsed), cancellation);
            return (int)Report(findings, common.OutputOf(parsed));
        });
        return (command, Examples);
    }

    private static ExitCode Report(IReadOnlyList<Finding> findings, Output output)
    {
        var healthy = findings.All(finding => finding.Verdict != Verdict.Missing);
        output.Json(new
        {
            status = healthy ? "succeeded" : "failed",
            findings = findings.Select(finding => new { name = finding.Name, verdict = finding.Verdict.ToString().ToLowerInvariant(), found = finding.Found, advice = finding.Advice }),
        });
        var rows = findings.Select(finding => (IReadOnlyList<string>)[finding.Verdict.ToString().ToLowerInvariant(), finding.Name, Describe(finding)]).ToList();
        foreach (var line in TextTable.Format(rows)) output.Line(line);
        return healthy ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Describe(Finding finding) => finding.Advice is null ? finding.Found : $"{finding.Found}; {finding.Advice}";
}
