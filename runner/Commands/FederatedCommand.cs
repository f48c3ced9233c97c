using System.CommandLine;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Federated;

namespace Workbench.Runner.Commands;

/// <summary>Federated rounds: in one process, or as one party of a run over a shared folder.</summary>
internal static class FederatedCommand
{
    private const string Examples = """
        workbench federated simulate --rounds 5 --model-out model.bin       the study's table at its five employment centres, in one process
        workbench federated simulate --data CPI_Verona=verona.csv --data CPI_Vicenza=vicenza.csv --label outcome --min-clients 2

        Several machines that see one folder:
        workbench federated keys --directory /share/run1 --region CPI_Verona        at each site, once; it prints a fingerprint
        workbench federated init --directory /share/run1 --data columns.csv --label outcome --rounds 10 --expect CPI_Verona=3f2a-…
        workbench federated coordinate --directory /share/run1 --wait 600 --model-out model.bin
        workbench federated site --directory /share/run1 --region CPI_Verona --data verona.csv
        workbench federated site --directory /share/run1 --region CPI_Verona --data verona.csv --round 3     one round, for a scheduler
        workbench federated status --directory /share/run1

        Ctrl-C, a kill or a power cut: start the same command again. docs/federated.md has the layout, and who can do what.
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var command = new Command("federated", "Train one model on the rows of several sites, whose rows stay where they are.");
        foreach (var subcommand in new[]
        {
            SimulateCommand.Create(common), KeysCommand.Create(common), InitCommand.Create(common), CoordinateCommand.Create(common), SiteCommand.Create(common), StatusCommand.Create(common),
        })
        {
            common.AddTo(subcommand);
            command.Add(subcommand);
        }

        return (command, Examples);
    }
}
