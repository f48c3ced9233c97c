using System.CommandLine;
using Workbench.Federation.Exchange;
using Workbench.Federation.Rounds;
using Workbench.Learning.Networks;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated simulate</c>: a whole run in one process.</summary>
internal static class SimulateCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var plan = new PlanOptions();
        var directory = new Option<string?>("--directory") { Description = "A shared folder, whose agreement says what is computed; without it, the options below do.", HelpName = "DIR" };
        var data = new Option<string[]>("--data") { Description = "A site and its rows, in the order of the sites' numbers; without it, the study's table by employment centre.", HelpName = "NAME=FILE", AllowMultipleArgumentsPerToken = true };
        var threads = new Option<int?>("--threads") { Description = "Sites that train beside each other; without it, one a processor. The model is the same for any number.", HelpName = "N" };
        var model = new Option<string?>("--model-out") { Description = "Where to put the model; without it, federated_model.bin.", HelpName = "FILE" };
        var command = new Command("simulate", "Run all rounds in one process: the model of the separate parties, bit for bit. (One process is one trust domain; it protects nobody.)") { directory, data, threads, model };
        plan.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(threads) is < 1) throw new InvalidDataException("--threads: write a number of at least 1.");
            var agreement = parsed.GetValue(directory) is { } folder ? PartyFolders.ReadAgreement(new SharedFolder(folder, new WholeFiles("simulate"))) : null;
            var sites = Sites(parsed.GetValue(data) ?? [], agreement, () => agreement?.Plan.Label ?? plan.RequireLabel(parsed), () => StudyRows.All(plan.OpenStudy(parsed, common)));
            var isStudy = parsed.GetValue(data) is not { Length: > 0 };
            var computed = agreement?.Plan
                ?? plan.Read(parsed, common, isStudy ? StudyRows.Label : plan.RequireLabel(parsed), sites[0].Rows.Features.Names, sites.Count);
            var output = common.OutputOf(parsed);
            return Task.FromResult((int)Run(computed, sites, parsed.GetValue(threads) ?? Environment.ProcessorCount, parsed.GetValue(model) ?? "federated_model.bin", output, cancellation));
        });
        return command;
    }

    private static ExitCode Run(RunPlan plan, IReadOnlyList<SiteTable> sites, int threadCount, string modelPath, Output output, CancellationToken cancellation)
    {
        output.Note(FormattableString.Invariant($"{sites.Count} sites, {sites.Sum(site => (long)site.Rows.RowCount)} rows, {plan.ParameterCount} parameters"));
        NetworkClassifier model;
        try
        {
            model = new SimulatedRun(plan, threadCount).Run([.. sites.Select(site => (site.Name, site.Rows))], round => Tell(round, plan, output), cancellation);
        }
        catch (ArithmeticException error)
        {
            throw new InvalidDataException(error.Message, error);
        }

        var written = FederatedModel.Write(modelPath, model, output);
        output.Json(new { status = "succeeded", rounds = plan.Rounds, sites = sites.Select(site => new { name = site.Name, rows = site.Rows.RowCount }), model = written });
        return ExitCode.Done;
    }

    private static void Tell(RoundRecord round, RunPlan plan, Output output)
    {
        var rows = round.Sites.Sum(site => (double)site.SampleCount);
        output.Note(FormattableString.Invariant($"round {round.Round} of {plan.Rounds}  training loss {round.Sites.Sum(site => site.TrainingLoss * site.SampleCount) / rows:G6}"));
    }

    private static IReadOnlyList<SiteTable> Sites(string[] files, RunAgreement? agreement, Func<string> label, Func<IReadOnlyList<SiteTable>> ofStudy)
    {
        IReadOnlyList<SiteTable> found = files.Length == 0 ? ofStudy() : [.. files.Select(file => Assignments.Parse("--data", [file]).Single()).Select(file => SiteTable.Read(file.Key, file.Value, label()))];
        if (found.GroupBy(site => site.Name).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new InvalidDataException($"--data: {twice.Key} is given twice.");
        if (agreement is null) return found;
        return [.. agreement.Sites.Select(site => found.FirstOrDefault(table => table.Name == site.Keys.Name)
            ?? throw new InvalidDataException($"--data: there are no rows of {site.Keys.Name}, a site of the agreement; there are some of {string.Join(", ", found.Select(table => table.Name))}."))];
    }
}
