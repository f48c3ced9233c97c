using System.CommandLine;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated coordinate</c>: the coordinator's part of a run.</summary>
internal static class CoordinateCommand
{
    /// <summary>Why updates over a folder are not masked.</summary>
    private const string NotMasked =
        "--secure: masked rounds do not run over a shared folder. A site that is restarted within a masked round has left it for good, because its secrets live in memory only, "
        + "while a run over a folder promises to go on after any kill. Without --secure the coordinator sees every single update (nobody else does: they are encrypted to it). "
        + "Masked rounds run in one process: MaskedAggregation of Workbench.Federation, as in notebook 06.";

    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var (party, waiting) = (new PartyOptions(), new WaitOptions("Time after which a round is closed without the sites that are missing, if there are enough; else the command ends."));
        var round = new Option<int?>("--round") { Description = "Stop when this round is closed (0: the sums of the columns); without it, stay until the run is done.", HelpName = "N" };
        var model = new Option<string?>("--model-out") { Description = "Where to put the final model; without it, federated_model.bin.", HelpName = "FILE" };
        var secure = new Option<bool>("--secure") { Description = "Masked updates; refused, because they do not run over a folder." };
        var command = new Command("coordinate", "Begin rounds, take or refuse what the sites send, put updates together, publish the next model.") { round, model, secure };
        party.AddTo(command);
        waiting.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (parsed.GetValue(secure)) throw new InvalidDataException(NotMasked);
            var folders = party.Open(parsed, PartyOptions.Coordinator);
            var terms = PartyFolders.ReadAgreement(folders.Shared);
            if (parsed.GetValue(round) is { } last && (last < 0 || last > terms.Plan.Rounds)) throw new InvalidDataException($"--round: the run has rounds 1 to {terms.Plan.Rounds} (0 collects the sums of the columns), not {last}.");
            using var identity = folders.Own.ReadIdentity(folders.Name);
            var run = new CoordinatorRun(folders, terms, identity, parsed.GetValue(round), waiting.Read(parsed), common.OutputOf(parsed));
            return (int)await run.ExecuteAsync(parsed.GetValue(model) ?? "federated_model.bin", cancellation);
        });
        return command;
    }
}
