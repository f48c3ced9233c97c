using System.Globalization;
using Workbench.Experiments.Configuration;

namespace Workbench.Runner.Learning;

/// <summary>Parameters by LightGBM's names: those of the command line, and below them those of its parameter files.</summary>
internal sealed class ParameterSet
{
    private readonly Dictionary<string, ParameterValue> values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterValue> ofFiles = new(StringComparer.Ordinal);

    /// <summary>Adds what the command line says; an option and <c>--set</c> may not say two things.</summary>
    public void Add(string name, string value, string where)
    {
        var parameter = Resolve(name, value, where);
        if (parameter.Name == "config") AddFile(value, where);
        else if (!values.TryAdd(parameter.Name, parameter))
            throw new InvalidDataException($"{where}: {parameter.Name} is given twice, also by {values[parameter.Name].Where}; leave one out.");
    }

    /// <summary>Adds <c>name=value</c>.</summary>
    public void AddAssignment(string text, string where)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0) throw new InvalidDataException($"{where} {text}: write NAME=VALUE, with a name of LightGBM's parameters.");
        Add(text[..equals].Trim(), text[(equals + 1)..].Trim(), where);
    }

    /// <summary>Adds those of some <c>name=value</c> that every learner takes, and returns the others: settings of a learner that has its own names.</summary>
    public IReadOnlyList<ParameterValue> AddOrReturn(IEnumerable<string> assignments, string where)
    {
        List<ParameterValue> others = [];
        foreach (var text in assignments)
        {
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new InvalidDataException($"{where} {text}: write NAME=VALUE, with a name of the learner's settings.");
            var value = new ParameterValue(text[..equals].Trim(), text[(equals + 1)..].Trim(), where);
            if (value.Name is "seed" or "header") Add(value.Name, value.Text, where);
            else others.Add(value);
        }

        return others;
    }

    /// <summary>Adds the lines <c>name = value</c> of a parameter file; <c>#</c> begins a comment.</summary>
    public void AddFile(string path, string where)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{where}: {path} does not exist; name a parameter file.");
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var text = line.Split('#')[0].Trim();
            if (text.Length == 0) continue;
            var place = $"{path}({number})";
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new InvalidDataException($"{place}: '{text}' is no parameter; write name = value.");
            var parameter = Resolve(text[..equals].Trim(), text[(equals + 1)..].Trim(), place);
            if (!ofFiles.TryAdd(parameter.Name, parameter))
                throw new InvalidDataException($"{place}: {parameter.Name} is given twice, also in {ofFiles[parameter.Name].Where}; remove one of the lines.");
        }
    }

    /// <summary>A parameter, or null where it is not given or empty.</summary>
    public ParameterValue? Find(string name)
    {
        var found = values.GetValueOrDefault(name) ?? ofFiles.GetValueOrDefault(name);
        return found is null or { Text: "" } ? null : found;
    }

    /// <summary>A text, or what holds without the parameter.</summary>
    public string Text(string name, string fallback) => Find(name)?.Text ?? fallback;

    /// <summary>A whole number, or what holds without the parameter.</summary>
    public long Integer(string name, long fallback) => Find(name) is { } parameter ? Integer(parameter) : fallback;

    /// <summary>Yes or no, or what holds without the parameter.</summary>
    public bool Boolean(string name, bool fallback) => Find(name) is { } parameter ? Boolean(parameter) : fallback;

    /// <summary>Names with commas between; none without the parameter.</summary>
    public IReadOnlyList<string> List(string name) =>
        Find(name)?.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>A whole number.</summary>
    public static long Integer(ParameterValue parameter) =>
        long.TryParse(parameter.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value : throw parameter.Fault("write a whole number.");

    /// <summary>A whole number of 32 bits.</summary>
    public static int Int32(ParameterValue parameter) =>
        Integer(parameter) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : throw parameter.Fault("write a number below 2147483648.");

    /// <summary>A number.</summary>
    public static double Number(ParameterValue parameter) =>
        double.TryParse(parameter.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value : throw parameter.Fault("write a number such as 0.1.");

    /// <summary>Yes or no.</summary>
    public static bool Boolean(ParameterValue parameter) => parameter.Text.ToLowerInvariant() switch
    {
        "true" or "1" or "+" => true,
        "false" or "0" or "-" => false,
        _ => throw parameter.Fault("write true or false."),
    };

    private static ParameterValue Resolve(string name, string value, string where)
    {
        if (KnownParameters.Find(name) is not { } known)
        {
            var near = NearestName.Find(name, KnownParameters.Names);
            throw new InvalidDataException($"{where}: '{name}' is no parameter of LightGBM that is known here{(near is null ? "" : $"; did you mean {near}?")}{(near is null ? "; docs/learning.md lists them." : "")}");
        }

        if (value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0]) value = value[1..^1];
        return known.Refuse(value) is { } refusal ? throw new InvalidDataException($"{where}: {refusal}") : new ParameterValue(known.Name, value, where);
    }
}
