using System.CommandLine;
using Workbench.Experiments;
using Workbench.Learning.Tables;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated site</c>: a site's part of a run.</summary>
internal static class SiteCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var (party, waiting) = (new PartyOptions(), new WaitOptions("Longest time without a new round after which the site stops; started again, it goes on."));
        var region = new Option<string>("--region") { Description = "The site.", HelpName = "NAME", Required = true };
        var round = new Option<int?>("--round") { Description = "Stop after this round's update is sent (0: after the sums of the columns); without it, stay until the run is done.", HelpName = "N" };
        var data = new Option<string?>("--data") { Description = "The site's own rows; without it, those of the study's table whose candidates the centre serves.", HelpName = "FILE" };
        var agreement = new Option<string?>("--agreement") { Description = "Digest of the agreement as the coordinator's people told it.", HelpName = "DIGEST" };
        var model = new Option<string?>("--model-out") { Description = "Where to put the final model.", HelpName = "FILE" };
        var profile = PlanOptions.ProfileOption();
        var command = new Command("site", "Do a site's part: train on its rows when the coordinator asks, send updates, never rows.") { region, round, data, agreement, model, profile };
        party.AddTo(command);
        waiting.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var folders = party.Open(parsed, parsed.GetValue(region)!);
            var terms = PartyFolders.ReadAgreement(folders.Shared);
            if (parsed.GetValue(agreement) is { } digest && !string.Equals(digest, terms.Digest, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"--agreement: the folder has the agreement {terms.Digest}, not {digest}; ask the coordinator.");
            if (parsed.GetValue(round) is { } last && (last < 0 || last > terms.Plan.Rounds)) throw new InvalidDataException($"--round: the run has rounds 1 to {terms.Plan.Rounds} (0 sends the sums of the columns), not {last}.");
            _ = terms.SiteOf(folders.Name); // before any rows are read
            var rows = parsed.GetValue(data) is { } file
                ? SiteTable.Read(folders.Name, file, terms.Plan.Label).Rows
                : OfStudy(Study.OpenFile(common.RequireConfigurationFile(parsed), parsed.GetValue(profile)), folders.Name);
            using var identity = folders.Own.ReadIdentity(folders.Name);
            var run = new SiteRun(folders, terms, identity, rows, parsed.GetValue(round), waiting.Read(parsed), common.OutputOf(parsed));
            return (int)await run.ExecuteAsync(parsed.GetValue(model), cancellation);
        });
        return command;
    }

    private static LabelledTable OfStudy(Study study, string name) => StudyRows.All(study) is var all && all.FirstOrDefault(site => site.Name == name) is { } found ? found.Rows
        : throw new InvalidDataException($"--region: the study's table has no rows of '{name}'; it has {string.Join(", ", all.Select(site => site.Name))}. Name a file with --data.");
}
