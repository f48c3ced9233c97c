using System.CommandLine;
using Workbench.Federation.Exchange;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated keys</c>: a participant's long-term keys.</summary>
internal static class KeysCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var party = new PartyOptions();
        var region = new Option<string>("--region") { Description = "Name of the participant, such as CPI_Verona.", HelpName = "NAME", Required = true };
        var command = new Command("keys", "Make a participant's keys: the private ones into its own folder, the public ones into the shared folder.") { region };
        party.AddTo(command);
        command.SetAction((parsed, _) => Task.FromResult((int)Make(party.Open(parsed, parsed.GetValue(region)!), common.OutputOf(parsed))));
        return command;
    }

    private static ExitCode Make(PartyFolders folders, Output output)
    {
        using var identity = folders.Own.MakeIdentity(folders.Name, out var isNew);
        var invitation = folders.Shared.InvitationPath(folders.Name);
        new WholeFiles(folders.Name).Write(invitation, Invitation.Of(identity).ToBytes(), forOwnerOnly: false);
        output.Line($"private      {folders.Own.KeyPath(folders.Name)}{(isNew ? "" : "  (was there already)")}");
        output.Line($"public       {invitation}");
        output.Line($"fingerprint  {identity.Public.Fingerprint}");
        output.Note("Tell the coordinator the fingerprint by another way than the folder; 'federated init --expect' compares it.");
        output.Json(new { status = "succeeded", name = folders.Name, isNew, privateKey = folders.Own.KeyPath(folders.Name), publicKeys = invitation, fingerprint = identity.Public.Fingerprint });
        return ExitCode.Done;
    }
}
