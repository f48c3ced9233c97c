namespace Workbench.Experiments.Configuration;

/// <summary>Values for a notebook's parameter cell in a YAML file: one key a parameter, with a value or a list of values.</summary>
public static class ParameterFile
{
    /// <summary>The values as text, by name; a list is written as <c>[first, second]</c>.</summary>
    /// <exception cref="InvalidDataException">The file is missing or is no such YAML; the message says where.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path) => YamlTree
        .ReadFile(path, Path.GetFileName(path)).Entries
        .ToDictionary(entry => entry.Key, entry => TextOf(entry.Value), StringComparer.Ordinal);

    private static string TextOf(SettingNode node) => node switch
    {
        ScalarNode scalar => scalar.Text,
        ListNode list => $"[{string.Join(", ", list.Items.Select(ItemOf))}]",
        _ => throw new InvalidDataException($"{node.Origin}: {node.Path} is {node.Description}; a parameter is a value or a list of values."),
    };

    private static string ItemOf(SettingNode node) => node switch
    {
        ScalarNode { Quoted: true } scalar => System.Text.Json.JsonSerializer.Serialize(scalar.Text),
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidDataException($"{node.Origin}: an item of {node.Path} is {node.Description}; write single values."),
    };
}
