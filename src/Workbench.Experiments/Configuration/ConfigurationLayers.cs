namespace Workbench.Experiments.Configuration;

/// <summary>The sources of a configuration as trees, and how one is put over the other.</summary>
internal static class ConfigurationLayers
{
    /// <summary>The deployment guide's name for <c>training</c> in its adjustments for larger machines.</summary>
    private const string OtherNameOfTraining = "model_training";

    /// <summary>Puts the layers of <paramref name="overrides"/> over the file, lowest first.</summary>
    public static SectionNode Combine(SectionNode file, SectionNode? profile, string path, ConfigurationOverrides overrides)
    {
        var layers = new List<SectionNode> { file };
        if (profile is not null) layers.Add(profile);
        if (overrides.EnvironmentName is { } environment) layers.Add(ReadEnvironmentFile(path, environment));
        layers.AddRange(overrides.Variables.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => FromVariable(entry.Key, entry.Value)));
        layers.AddRange(overrides.Assignments.Select(FromAssignment));
        return layers.Select(Normalize).Aggregate((below, above) => below.OverriddenBy(above));
    }

    private static SectionNode ReadEnvironmentFile(string path, string environment)
    {
        var name = $"{Path.GetFileNameWithoutExtension(path)}.{environment}{Path.GetExtension(path)}";
        var beside = Path.Combine(Path.GetDirectoryName(path)!, name);
        if (!File.Exists(beside))
            throw new InvalidDataException($"WORKBENCH_ENVIRONMENT is '{environment}', but there is no file {beside}; write it or unset the variable.");
        return YamlTree.ReadFile(beside, name);
    }

    private static SectionNode FromVariable(string name, string value)
    {
        var keys = name[ConfigurationOverrides.VariablePrefix.Length..].ToLowerInvariant().Split("__");
        return FromKeys(keys, value, $"environment variable {name}");
    }

    private static SectionNode FromAssignment(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            throw new InvalidDataException($"--set {assignment}: this sets nothing; write --set key=value, such as --set federated.rounds=20.");
        return FromKeys(assignment[..equals].Trim().Split('.'), assignment[(equals + 1)..].Trim(), $"--set {assignment}");
    }

    private static SectionNode FromKeys(string[] keys, string value, string origin)
    {
        var node = YamlTree.ReadValue(value, origin, string.Join('.', keys));
        for (var depth = keys.Length - 1; depth >= 0; depth--)
            node = new SectionNode(origin, string.Join('.', keys[..depth]), new Dictionary<string, SettingNode> { [keys[depth]] = node });
        return (SectionNode)node;
    }

    private static SectionNode Normalize(SectionNode layer) => WithNotebooksByName(WithTraining(layer));

    private static SectionNode WithTraining(SectionNode layer)
    {
        if (layer.Entries.GetValueOrDefault(OtherNameOfTraining) is not SectionNode adjustments) return layer;
        var training = new Dictionary<string, SettingNode> { ["training"] = adjustments };
        return layer.Without(OtherNameOfTraining).OverriddenBy(layer with { Entries = training });
    }

    /// <summary>A list of notebooks is as good as a section: the name is then the file's.</summary>
    private static SectionNode WithNotebooksByName(SectionNode layer)
    {
        if (layer.Entries.GetValueOrDefault("notebooks") is not ListNode list) return layer;
        var named = new Dictionary<string, SettingNode>(StringComparer.Ordinal);
        foreach (var item in list.Items)
        {
            if (item is not SectionNode section || section.Entries.GetValueOrDefault("file") is not ScalarNode { IsMissing: false } file)
                throw new InvalidDataException($"{item.Origin}: an item of notebooks has no file; write '- file: notebooks/01-data.dib'.");
            var name = Path.GetFileNameWithoutExtension(file.Text);
            if (!named.TryAdd(name, section))
                throw new InvalidDataException($"{item.Origin}: a second notebook is called '{name}'; rename one of the files.");
        }

        return layer with { Entries = layer.Entries.ToDictionary(entry => entry.Key, entry => entry.Key == "notebooks" ? new SectionNode(list.Origin, list.Path, named) : entry.Value) };
    }
}
