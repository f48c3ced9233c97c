using System.CommandLine;
using Workbench.Federation.Exchange;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated status</c>: how far a run is, by what lies in the folder. It needs no keys and believes the names of files.</summary>
internal static class StatusCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var directory = PartyOptions.DirectoryOption();
        var command = new Command("status", "Show the open round, who has delivered, and what was refused.") { directory };
        command.SetAction((parsed, _) => Task.FromResult((int)Show(new SharedFolder(parsed.GetValue(directory)!, new WholeFiles("status")), common.OutputOf(parsed))));
        return command;
    }

    private static ExitCode Show(SharedFolder shared, Output output)
    {
        var agreement = PartyFolders.ReadAgreement(shared);
        var status = FolderStatus.Of(shared, agreement);
        output.Line($"run          {agreement.Run}  agreement {agreement.Digest}");
        output.Line(status.Round > agreement.Plan.Rounds ? $"round        all {agreement.Plan.Rounds} done" : $"round        {status.Round} of {agreement.Plan.Rounds} is open");
        foreach (var site in status.Sites) output.Line($"site         {site.Name}  {(site.HasDelivered ? "delivered" : "missing")}{(site.IsAtWork ? ", at work" : "")}");
        foreach (var file in status.Refused) output.Line($"refused      {file.File}  {file.Reason}: {file.Explanation}");
        output.Json(new { status = "succeeded", run = agreement.Run, agreement = agreement.Digest, round = status.Round, rounds = agreement.Plan.Rounds, sites = status.Sites, refused = status.Refused });
        return ExitCode.Done;
    }
}
