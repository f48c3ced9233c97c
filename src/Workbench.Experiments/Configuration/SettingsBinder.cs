using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Experiments.Configuration;

/// <summary>
/// Turns a tree of values into settings records: a key is a property's name in snake case, what it may hold is the property's type
/// with its <see cref="AllowedRangeAttribute"/> or <see cref="AllowedNamesAttribute"/>. Every mistake is noted, not just the first.
/// </summary>
internal sealed class SettingsBinder
{
    private readonly List<string> problems = [];

    /// <summary>What is wrong, one message each, in the order of reading.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>The settings in a section; keys that it lacks keep their defaults.</summary>
    public T Bind<T>(SectionNode section)
        where T : class, new() => (T)BindSection(new T(), section);

    /// <summary>Fills settings that nobody else holds yet; keys that the section lacks keep the values they have.</summary>
    private object BindSection(object settings, SectionNode section)
    {
        var properties = KeysOf(settings.GetType());
        foreach (var (key, node) in section.Entries)
        {
            if (!properties.TryGetValue(key, out var property)) problems.Add(UnknownKey(section, key, node, properties.Keys));
            else if (BindValue(property, property.PropertyType, node, property.GetValue(settings)) is { } value) property.SetValue(settings, value);
        }

        return settings;
    }

    private static Dictionary<string, PropertyInfo> KeysOf(Type type) => type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.CanWrite && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
        .ToDictionary(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));

    private static string UnknownKey(SectionNode section, string key, SettingNode node, ICollection<string> known)
    {
        var prefix = section.Path.Length == 0 ? "" : section.Path + ".";
        var hint = NearestName.Find(key, known) is { } near ? $"did you mean {prefix}{near}?" : "remove it.";
        return $"{node.Origin}: {prefix}{key} is no known key; {hint} Known here: {string.Join(", ", known)}.";
    }

    private object? BindValue(PropertyInfo property, Type type, SettingNode node, object? example)
    {
        if (type == typeof(ImmutableArray<string>)) return BindTexts(property, node);
        if (type == typeof(ImmutableArray<int>)) return BindCounts(property, node);
        if (type == typeof(ImmutableSortedDictionary<string, string>)) return BindParameters(node);
        if (type == typeof(ImmutableSortedDictionary<string, NotebookSettings>)) return BindNotebooks(node);
        if (type.Namespace == typeof(WorkbenchConfiguration).Namespace && type.IsClass)
            return node is SectionNode section ? BindSection(example!, section) : Note(node, "a section with keys of its own");
        return node is ScalarNode { IsMissing: false } scalar
            ? BindScalar(property, Nullable.GetUnderlyingType(type) ?? type, scalar, example)
            : Note(node, "one value" + Example(example));
    }

    private object? BindScalar(PropertyInfo property, Type type, ScalarNode node, object? example)
    {
        if (type == typeof(string)) return BindText(property, node);
        if (type == typeof(bool)) return BindBoolean(node);
        if (type == typeof(ShareThreshold))
            return ShareThreshold.TryParse(node.Text, out var threshold) ? threshold : Note(node, "needed shares of all shares, at least 2, such as 3-of-5");
        return BindNumber(property, type, node, example);
    }

    private object? BindNumber(PropertyInfo property, Type type, ScalarNode node, object? example)
    {
        var range = property.GetCustomAttribute<AllowedRangeAttribute>();
        var whole = type != typeof(double);
        var allowed = $"{(whole ? "a whole number" : "a number")}{(range is null ? "" : $" {range}")}{Example(example)}";
        if (node.Quoted) return Note(node, allowed + ", without quotes");
        if (whole)
        {
            // Not NumberStyles.Number, which accepts thousands separators and reads an Italian "1,5" as 15.
            return long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) && range?.Contains(count) != false
                ? Convert.ChangeType(count, type, CultureInfo.InvariantCulture)
                : Note(node, allowed);
        }

        return double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) && range?.Contains(number) != false
            ? number
            : Note(node, allowed);
    }

    private object? BindBoolean(ScalarNode node) => node.Text switch
    {
        _ when node.Quoted => Note(node, "true or false, without quotes"),
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => Note(node, "true or false"),
    };

    private string? BindText(PropertyInfo property, ScalarNode node)
    {
        var names = property.GetCustomAttribute<AllowedNamesAttribute>()?.Names;
        if (names is null || names.Contains(node.Text)) return node.Text;
        var hint = NearestName.Find(node.Text, names) is { } near ? $"; did you mean {near}?" : "";
        Note(node, Alternatives(names), hint);
        return null;
    }

    private object? BindTexts(PropertyInfo property, SettingNode node)
    {
        if (node is not ListNode list) return Note(node, "a list such as [first, second]");
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode { IsMissing: false } scalar) Note(item, "a list of words");
            else if (texts.Contains(scalar.Text)) problems.Add($"{item.Origin}: {item.Path} has '{scalar.Text}' twice; remove one of them.");
            else if (BindText(property, scalar) is { } text) texts.Add(text);
        }

        return texts.ToImmutable();
    }

    private object? BindCounts(PropertyInfo property, SettingNode node)
    {
        if (node is not ListNode { Items.Count: > 0 } list) return Note(node, "a list such as [128, 64]");
        var counts = ImmutableArray.CreateBuilder<int>();
        foreach (var item in list.Items)
        {
            if (item is not ScalarNode { IsMissing: false } scalar) Note(item, "a list of whole numbers");
            else if (BindNumber(property, typeof(int), scalar, example: null) is int count) counts.Add(count);
        }

        return counts.ToImmutable();
    }

    private object? BindParameters(SettingNode node)
    {
        if (node is not SectionNode section) return Note(node, "a section such as {name: value}");
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, item) in section.Entries)
            if (item is ScalarNode scalar) values[name] = scalar.Text;
            else Note(item, "one value");
        return values.ToImmutable();
    }

    private object? BindNotebooks(SettingNode node)
    {
        if (node is not SectionNode section) return Note(node, "a section with one key a notebook, such as 01-data: {timeout_seconds: 600}");
        var notebooks = ImmutableSortedDictionary.CreateBuilder<string, NotebookSettings>(StringComparer.Ordinal);
        foreach (var (name, item) in section.Entries)
        {
            // A name becomes a directory of results/runs and a file of results/verified.
            if (!NotebookName.IsValid(name)) problems.Add($"{item.Origin}: the notebook name '{name}' cannot be a file name; {NotebookName.Rule}.");
            else if (item is SectionNode entry) notebooks[name] = (NotebookSettings)BindSection(new NotebookSettings(), entry);
            else if (item is ScalarNode { IsMissing: true }) notebooks[name] = new NotebookSettings();
            else Note(item, "a section such as {needs: [01-data], timeout_seconds: 600}");
        }

        return notebooks.ToImmutable();
    }

    private object? Note(SettingNode node, string allowed, string hint = "")
    {
        problems.Add($"{node.Origin}: {node.Path} is {node.Description}; write {allowed}{(hint.Length > 0 ? hint : ".")}");
        return null;
    }

    private static string Example(object? value) => value switch
    {
        double number => FormattableString.Invariant($", such as {number}"),
        null => "",
        _ => $", such as {Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    private static string Alternatives(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
}
