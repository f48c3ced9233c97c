using System.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary>How long a party waits for the others. Shared folders tell of no changes, so it looks again and again.</summary>
internal sealed class WaitOptions(string description)
{
    private readonly Option<double> wait = new("--wait") { Description = description, HelpName = "SECONDS", DefaultValueFactory = _ => 3600 };
    private readonly Option<double> poll = new("--poll") { Description = "Time between two looks into the folder.", HelpName = "SECONDS", DefaultValueFactory = _ => 0.5 };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(wait);
        command.Add(poll);
    }

    /// <summary>The patience of a command.</summary>
    /// <exception cref="InvalidDataException">A number cannot be.</exception>
    public (TimeSpan Patience, TimeSpan Pause) Read(ParseResult parsed) => (Seconds(parsed, wait, 0, 10_000_000), Seconds(parsed, poll, 0.01, 3600));

    private static TimeSpan Seconds(ParseResult parsed, Option<double> option, double least, double most) => parsed.GetValue(option) is var seconds && seconds >= least && seconds <= most
        ? TimeSpan.FromSeconds(seconds) : throw new InvalidDataException(FormattableString.Invariant($"{option.Name}: {seconds} is none; write a number of seconds from {least} to {most}."));
}
