using System.Collections.Immutable;
using Workbench.Learning.Trees;

namespace Workbench.Learning.LightGbm;

/// <summary>What a model file says before its first tree.</summary>
internal sealed class ModelHeader
{
    private static readonly string[] Known =
    [
        "version", "num_class", "num_tree_per_iteration", "label_index", "max_feature_idx", "objective",
        "average_output", "feature_names", "monotone_constraints", "feature_infos", "tree_sizes",
    ];

    private readonly Dictionary<string, (string Value, int Line)> values = new(Known.Length, StringComparer.Ordinal);
    private readonly ModelLines lines;

    private ModelHeader(ModelLines lines) => this.lines = lines;

    /// <summary>Names of the features.</summary>
    internal ImmutableArray<string> FeatureNames { get; private set; }

    /// <summary>Bytes of each tree; default where the file does not say.</summary>
    internal ImmutableArray<long> TreeSizes { get; private set; }

    /// <summary>Line of the sizes.</summary>
    internal int TreeSizesLine => values["tree_sizes"].Line;

    /// <summary>Reads up to the empty line before the first tree.</summary>
    internal static ModelHeader Read(ModelLines lines)
    {
        if (!lines.Read("'tree'").SequenceEqual("tree"u8))
            throw lines.Fault(1, "the first line is not 'tree'; expected is a model that LightGBM saved as text.");
        var header = new ModelHeader(lines);
        while (true)
        {
            var line = lines.Read("the head of the model");
            if (line.IsEmpty) break;
            header.Add(line);
        }

        return header;
    }

    /// <summary>The model without its trees; fixes the feature names and the sizes.</summary>
    internal TreeModel ToModel()
    {
        var (version, versionLine) = Required("version");
        if (version is not ("v3" or "v4")) throw lines.Fault(versionLine, $"version is '{Short(version)}'; read are v3 and v4: save the model with LightGBM 3 or later.");
        var classCount = Integer("num_class", 1, int.MaxValue);
        var treesPerIteration = Integer("num_tree_per_iteration", 1, int.MaxValue);
        if (treesPerIteration != classCount)
            throw lines.Fault(values["num_tree_per_iteration"].Line, $"num_tree_per_iteration is {treesPerIteration}, num_class is {classCount}; they are the same in every model of LightGBM.");
        FeatureNames = Names();
        TreeSizes = values.ContainsKey("tree_sizes") ? Sizes() : default;
        return new TreeModel
        {
            Objective = values.TryGetValue("objective", out var objective) ? objective.Value : "",
            ClassCount = classCount,
            TreesPerIteration = treesPerIteration,
            LabelIndex = Integer("label_index", int.MinValue, int.MaxValue),
            FeatureNames = FeatureNames,
            FeatureInfos = Words("feature_infos", "ranges or levels"),
            MonotoneConstraints = values.ContainsKey("monotone_constraints") ? Constraints() : [],
            AverageOutput = values.ContainsKey("average_output"),
            Trees = [],
        };
    }

    private void Add(ReadOnlySpan<byte> line)
    {
        var text = lines.Decode(line, lines.LineNumber);
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? text : text[..equals];
        if (!Known.Contains(key) || (equals < 0 != (key == "average_output")))
            throw lines.Fault(lines.LineNumber, $"'{ModelText.Excerpt(line)}' is no line of a model's head; expected is one of {string.Join(", ", Known)}.");
        if (!values.TryAdd(key, (text[(equals + 1)..], lines.LineNumber)))
            throw lines.Fault(lines.LineNumber, $"{key} occurs twice; remove one of the lines.");
    }

    private (string Value, int Line) Required(string key) => values.TryGetValue(key, out var entry)
        ? entry
        : throw lines.Fault(lines.LineNumber, $"the head of the model ends without a line {key}=…; take another copy of the file.");

    private int Integer(string key, int minimum, int maximum)
    {
        var (text, line) = Required(key);
        return int.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var value)
            && value >= minimum && value <= maximum
            ? value
            : throw lines.Fault(line, $"{key} is '{Short(text)}'; expected is a whole number from {minimum} to {maximum}.");
    }

    private ImmutableArray<string> Names()
    {
        var (text, line) = Required("feature_names");
        ImmutableArray<string> names = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        var largest = Integer("max_feature_idx", 0, int.MaxValue);
        if (names.Length - 1 != largest) throw lines.Fault(line, $"feature_names has {names.Length} names; expected are {largest + 1L}, one more than max_feature_idx.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
            if (!seen.Add(name)) throw lines.Fault(line, $"feature_names has '{Short(name)}' twice; give every feature its own name.");
        return names;
    }

    private ImmutableArray<string> Words(string key, string what)
    {
        var (text, line) = Required(key);
        ImmutableArray<string> words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
        return words.Length == FeatureNames.Length ? words : throw lines.Fault(line, $"{key} has {words.Length} {what} for {FeatureNames.Length} features.");
    }

    private ImmutableArray<sbyte> Constraints()
    {
        var line = values["monotone_constraints"].Line;
        return [.. Words("monotone_constraints", "numbers").Select(word => word switch
        {
            "-1" => (sbyte)-1,
            "0" => (sbyte)0,
            "1" => (sbyte)1,
            _ => throw lines.Fault(line, $"monotone_constraints holds '{Short(word)}'; expected are -1, 0 and 1."),
        })];
    }

    private ImmutableArray<long> Sizes()
    {
        var (text, line) = values["tree_sizes"];
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            long.TryParse(word, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size)
                ? size
                : throw lines.Fault(line, $"tree_sizes holds '{Short(word)}'; expected are numbers of bytes."))];
    }

    private static string Short(string text) => text.Length > 40 ? text[..40] + "…" : text;
}
