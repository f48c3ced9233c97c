using System.CommandLine;
using Workbench.Federation.Exchange;

namespace Workbench.Runner.Federated;

/// <summary>Which folders a party works on.</summary>
internal sealed class PartyOptions
{
    /// <summary>Name of the coordinator.</summary>
    public const string Coordinator = "coordinator";

    private readonly Option<string> directory = DirectoryOption();
    private readonly Option<string?> own = new("--private") { Description = "Folder of the party's own files, outside the shared one; without it, .workbench/federated in the home folder.", HelpName = "DIR" };

    /// <summary>The shared folder.</summary>
    public static Option<string> DirectoryOption() => new("--directory") { Description = "The shared folder.", HelpName = "DIR", Required = true };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(directory);
        command.Add(own);
    }

    /// <summary>The folders as a party sees them.</summary>
    /// <exception cref="InvalidDataException">The name cannot be one, or the own folder lies in the shared one.</exception>
    public PartyFolders Open(ParseResult parsed, string name)
    {
        if (!PartyKeys.IsName(name)) throw new InvalidDataException($"--region: '{name}' cannot be a participant's name; write up to 64 letters, digits, '_', '-' or '.', beginning with a letter or digit.");
        var files = new WholeFiles(name);
        var shared = new SharedFolder(parsed.GetValue(directory)!, files);
        var root = parsed.GetValue(own) ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".workbench", "federated");
        return new PartyFolders(name, shared, new PartyFolder(root, shared.Root, files));
    }
}
