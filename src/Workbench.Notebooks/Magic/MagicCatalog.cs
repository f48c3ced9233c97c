using System.Collections.Immutable;
using Workbench.Notebooks.Magic.Commands;

namespace Workbench.Notebooks.Magic;

/// <summary>All magic commands.</summary>
internal static class MagicCatalog
{
    /// <summary>The commands, by name.</summary>
    public static ImmutableArray<IMagicCommand> Commands { get; } =
    [
        new AboutCommand(), new ConnectCommand(), new ImportCommand(), new ListMagicCommand(), new MetaCommand(), new PackageSourceCommand(), new SetCommand(),
        new ShareCommand(), new TimeCommand(), new ValueCommand(), new WhoCommand(), new WhosCommand(),
    ];

    /// <summary>The command of a name, or null.</summary>
    public static IMagicCommand? Find(string name) => Commands.FirstOrDefault(command => command.Name == name);

    /// <summary>The known name that is nearest to an unknown one.</summary>
    public static string Nearest(string name) => Commands.Select(command => command.Name)
        .Concat(["#!csharp", "#!markdown", "#!html", "#!javascript", "#!mermaid"])
        .MinBy(known => Distance(known, name))!;

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var substitution = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substitution, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
