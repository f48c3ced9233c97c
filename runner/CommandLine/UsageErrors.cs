using System.CommandLine;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.CommandLine;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static class UsageErrors
{
    /// <summary>One line a mistake, then where to read on.</summary>
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens.Where(token => token.Length > 0).ToList();
        // What follows an unknown option is most often its value.
        var unknown = unmatched.Any(token => token.StartsWith('-')) ? unmatched.Where(token => token.StartsWith('-')).ToList() : unmatched;
        var lines = unknown.Select(token => Unknown(token, command)).ToList();
        // With an unknown word, what the parser says about missing ones misleads.
        if (unknown.Count == 0) lines.AddRange(parsed.Errors.Select(error => error.Message));
        var path = PathOf(command);
        lines.Add($"'{path} --help' shows what can be written.");
        return string.Join('\n', lines);
    }

    private static string PathOf(Command command) =>
        command is RootCommand ? "workbench" : $"{PathOf(command.Parents.OfType<Command>().First())} {command.Name}";

    private static string Unknown(string token, Command command)
    {
        var isOption = token.StartsWith('-');
        IEnumerable<string> known = isOption
            ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)).Where(name => name.StartsWith("--", StringComparison.Ordinal))
            : command.Subcommands.Where(subcommand => !subcommand.Hidden).Select(subcommand => subcommand.Name);
        var names = known.ToList();
        var hint = NearestName.Find(token.Split('=')[0], names) is { } near ? $"; did you mean {near}?" : names.Count > 0 ? $"; known: {string.Join(", ", names)}." : ".";
        return $"{(isOption ? "Unknown option" : command is RootCommand ? "Unknown command" : "Unexpected argument")} '{token}'{hint}";
    }
}
