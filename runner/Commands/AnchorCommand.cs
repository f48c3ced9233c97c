using System.CommandLine;
using Workbench.Runner.Anchoring;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Commands;

/// <summary>Merkle trees and logs on the command line: a root over leaves, proofs, and their verification.</summary>
internal static class AnchorCommand
{
    private const string Examples = """
        workbench anchor commit --leaves records.txt
        workbench anchor commit --leaves records.txt --log results/log --origin example.org/results
        workbench anchor prove --leaves records.txt --index 7
        workbench anchor prove --log results/log --consistency 1000
        workbench anchor verify --leaf-hash 45c7… --index 0 --size 3 --path 4f54…,73b6… --root d6a9…
        workbench anchor verify --old-size 2 --old-root d075… --size 3 --root d6a9… --path 73b6…
        workbench anchor bench
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var command = new Command("anchor", "Commit to leaves, prove that one is among them, and verify such proofs (RFC 6962, SHA-256).");
        foreach (var subcommand in new[] { AnchorCommit.Create(common), AnchorProve.Create(common), AnchorVerify.Create(common), AnchorBench.Create(common) })
        {
            common.AddTo(subcommand);
            command.Add(subcommand);
        }

        return (command, Examples);
    }
}
