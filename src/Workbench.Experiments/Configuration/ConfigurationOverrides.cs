using System.Collections;

namespace Workbench.Experiments.Configuration;

/// <summary>What is put over <c>config.yaml</c>, in rising precedence.</summary>
public sealed record ConfigurationOverrides
{
    /// <summary>Prefix of environment variables that set a key: <c>WORKBENCH__FEDERATED__ROUNDS=20</c>.</summary>
    public const string VariablePrefix = "WORKBENCH__";

    /// <summary>Profile to take; null means <c>quick</c> if the file has it, else <see cref="ConfigurationReader.NoProfile"/>.</summary>
    public string? Profile { get; init; }

    /// <summary>Name of the environment whose <c>config.ENVIRONMENT.yaml</c> lies beside the file, or null.</summary>
    public string? EnvironmentName { get; init; }

    /// <summary>Environment variables; those without <see cref="VariablePrefix"/> are passed over.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Values of <c>--set</c>, each <c>key=value</c>.</summary>
    public IReadOnlyList<string> Assignments { get; init; } = [];

    /// <summary>The overrides of this process: its environment and its command line.</summary>
    public static ConfigurationOverrides FromProcess(string? profile, IReadOnlyList<string> assignments) => new()
    {
        Profile = profile,
        EnvironmentName = Environment.GetEnvironmentVariable("WORKBENCH_ENVIRONMENT") is { Length: > 0 } name ? name : null,
        Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Where(entry => ((string)entry.Key).StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? ""),
        Assignments = assignments,
    };
}
