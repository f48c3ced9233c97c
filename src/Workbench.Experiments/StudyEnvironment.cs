namespace Workbench.Experiments;

/// <summary>What the runner tells the process of a notebook through environment variables.</summary>
/// <param name="Root">Full path of the repository's root.</param>
/// <param name="ConfigurationPath">File with the effective configuration as canonical JSON.</param>
/// <param name="Profile">Name of the profile.</param>
/// <param name="Notebook">Name of the notebook in the configuration, or null for one that is not in it.</param>
public sealed record StudyEnvironment(string Root, string ConfigurationPath, string Profile, string? Notebook)
{
    private const string RootVariable = "WORKBENCH_ROOT";
    private const string ConfigurationVariable = "WORKBENCH_CONFIGURATION";
    private const string ProfileVariable = "WORKBENCH_PROFILE";
    private const string NotebookVariable = "WORKBENCH_NOTEBOOK";

    /// <summary>The variables to start the process with.</summary>
    public IReadOnlyDictionary<string, string> ToVariables()
    {
        var variables = new Dictionary<string, string>
        {
            [RootVariable] = Root,
            [ConfigurationVariable] = ConfigurationPath,
            [ProfileVariable] = Profile,
        };
        if (Notebook is not null) variables[NotebookVariable] = Notebook;
        return variables;
    }

    /// <summary>What this process was told, or null if the runner did not start it.</summary>
    /// <exception cref="InvalidDataException">Only some of the variables are set.</exception>
    internal static StudyEnvironment? FromProcess()
    {
        var values = new[] { RootVariable, ConfigurationVariable, ProfileVariable }.Select(Environment.GetEnvironmentVariable).ToArray();
        if (values.All(string.IsNullOrEmpty)) return null;
        return values.Any(string.IsNullOrEmpty)
            ? throw new InvalidDataException($"Set {RootVariable}, {ConfigurationVariable} and {ProfileVariable} together, or none of them.")
            : new StudyEnvironment(values[0]!, values[1]!, values[2]!, Environment.GetEnvironmentVariable(NotebookVariable));
    }
}
