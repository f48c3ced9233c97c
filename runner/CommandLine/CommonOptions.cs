using System.CommandLine;
using Workbench.Experiments;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class CommonOptions
{
    private readonly Option<bool> json = new("--json") { Description = "Write one JSON object to standard output, and nothing else there." };
    private readonly Option<bool> quiet = new("--quiet", "-q") { Description = "Show no progress and no notes." };
    private readonly Option<bool> verbose = new("--verbose") { Description = "Show the stack trace of an unexpected error." };
    private readonly Option<string?> config = new("--config")
    {
        Description = "The configuration; without it, the nearest config.yaml at or above the working directory.",
        HelpName = "FILE",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(json);
        command.Add(quiet);
        command.Add(verbose);
        command.Add(config);
    }

    /// <summary>Where the command writes.</summary>
    public Output OutputOf(ParseResult parsed) => new(Console.Out, Console.Error, parsed.GetValue(json), parsed.GetValue(quiet));

    /// <summary>Whether stack traces are wanted.</summary>
    public bool IsVerbose(ParseResult parsed) => parsed.GetValue(verbose);

    /// <summary>Full path of the configuration that was asked for, or null.</summary>
    public string? ConfigurationFile(ParseResult parsed) => parsed.GetValue(config) is { } file ? Path.GetFullPath(file) : null;

    /// <summary>Full path of the configuration that was asked for, or of the nearest one.</summary>
    /// <exception cref="InvalidDataException">There is none.</exception>
    public string RequireConfigurationFile(ParseResult parsed)
    {
        var directory = Directory.GetCurrentDirectory();
        return ConfigurationFile(parsed)
            ?? (RepositoryRoot.Find(directory) is { } root ? Path.Combine(root, ConfigurationReader.FileName) : null)
            ?? throw new InvalidDataException($"There is no {ConfigurationReader.FileName} in {directory} or above; change into the repository, or name the file with --config FILE.");
    }
}
