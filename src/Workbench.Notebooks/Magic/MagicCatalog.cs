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
        .MinBy(known => NearestName.EditDistance(known, name))!;
}
