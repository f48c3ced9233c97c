using Workbench.Experiments.Configuration;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning.Learners;

/// <summary>The learners of <c>--learner</c>.</summary>
internal static class KnownLearners
{
    /// <summary>The learner that takes LightGBM's parameters.</summary>
    public const string Boosting = "boosting";

    private static readonly Dictionary<string, Func<string, IReadOnlyList<ParameterValue>, Output, ITableLearner>> Others = new(StringComparer.Ordinal)
    {
        ["random_forest"] = (name, settings, output) => new ForestLearner(name, settings, drawsCuts: false, output),
        ["extra_trees"] = (name, settings, output) => new ForestLearner(name, settings, drawsCuts: true, output),
        ["mlp"] = (name, settings, output) => new NetworkLearner(name, settings, output),
        ["logistic"] = (name, settings, output) => new LogisticLearner(name, settings, output),
    };

    /// <summary>The learner of a name.</summary>
    /// <param name="name">A name that <see cref="Check"/> let pass, but not the booster's.</param>
    /// <param name="settings">Its settings.</param>
    /// <param name="output">Where it tells how it goes.</param>
    public static ITableLearner Create(string name, IReadOnlyList<ParameterValue> settings, Output output) => Others[name](name, settings, output);

    /// <summary>Refuses what is no learner.</summary>
    public static string Check(string name)
    {
        string[] names = [Boosting, .. Others.Keys];
        if (names.Contains(name)) return name;
        throw new InvalidDataException($"--learner: '{name}' is no learner; {(NearestName.Find(name, names) is { } near ? $"did you mean {near}?" : $"write {string.Join(", ", names[..^1])} or {names[^1]}.")}");
    }
}
