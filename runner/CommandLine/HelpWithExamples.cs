using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Workbench.Runner.CommandLine;

/// <summary>The usual help, followed by what people type.</summary>
internal sealed class HelpWithExamples(HelpAction usual, IReadOnlyDictionary<Command, string> examples) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        // A command's examples stand for its subcommands, too.
        var command = parseResult.CommandResult.Command;
        while (!examples.ContainsKey(command) && command.Parents.OfType<Command>().FirstOrDefault() is { } parent) command = parent;
        if (examples.TryGetValue(command, out var text))
            parseResult.InvocationConfiguration.Output.WriteLine($"Examples:\n{Indented(text)}\n");
        return (int)ExitCode.Done;
    }

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "  " + line));
}
