using System.Text.Json;

namespace Workbench.Experiments.Configuration;

/// <summary>Reads <c>config.yaml</c> with its profile and overrides, and checks every key.</summary>
public static class ConfigurationReader
{
    /// <summary>Name of the profile that overrides nothing.</summary>
    public const string NoProfile = "default";

    /// <summary>Name of the file in the root of a repository.</summary>
    public const string FileName = "config.yaml";

    private const string DefaultProfile = "quick";

    /// <summary>Reads a configuration.</summary>
    /// <param name="path">The file.</param>
    /// <param name="overrides">What is put over it.</param>
    /// <exception cref="InvalidDataException">Something is wrong; the message has a line for every mistake, with file, line, key, what was found and what is allowed.</exception>
    public static WorkbenchConfiguration Read(string path, ConfigurationOverrides overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        path = Path.GetFullPath(path);
        var file = YamlTree.ReadFile(path, Path.GetFileName(path));
        var profiles = ReadProfiles(file);
        var chosen = overrides.Profile ?? (profiles.ContainsKey(DefaultProfile) ? DefaultProfile : NoProfile);
        if (chosen != NoProfile && !profiles.ContainsKey(chosen)) throw UnknownProfile(file, chosen, profiles.Keys);

        var withoutProfiles = file.Without("profiles");
        // Every profile is checked, so that a mistake in one shows before somebody needs it.
        foreach (var (name, profile) in profiles.Where(entry => entry.Key != chosen))
            Bind(ConfigurationLayers.Combine(withoutProfiles, profile, path, new ConfigurationOverrides()));
        var effective = ConfigurationLayers.Combine(withoutProfiles, profiles.GetValueOrDefault(chosen), path, overrides);
        return Bind(effective) with { Profile = chosen, ProfileNames = [.. profiles.Keys.Order(StringComparer.Ordinal)] };
    }

    /// <summary>Reads what <see cref="WorkbenchConfiguration.ToCanonicalJson"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The file is no effective configuration.</exception>
    public static WorkbenchConfiguration ReadEffective(string path, string profile)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return FromJson(document.RootElement, Path.GetFileName(path), "") is SectionNode section
                ? Bind(section) with { Profile = profile }
                : throw new InvalidDataException($"{path}: this is no configuration; let the runner write it again.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{path}: this is no JSON; let the runner write it again. {error.Message}", error);
        }
    }

    private static Dictionary<string, SectionNode> ReadProfiles(SectionNode file)
    {
        var profiles = new Dictionary<string, SectionNode>(StringComparer.Ordinal);
        if (!file.Entries.TryGetValue("profiles", out var node)) return profiles;
        if (node is not SectionNode section)
            throw new InvalidDataException($"{node.Origin}: profiles is {node.Description}; write a section with one key a profile.");
        foreach (var (name, profile) in section.Entries)
        {
            if (name == NoProfile || !NotebookName.IsValid(name))
                throw new InvalidDataException($"{profile.Origin}: a profile cannot be called '{name}'; {NotebookName.Rule}, and do not use '{NoProfile}'.");
            profiles.Add(name, profile as SectionNode ?? (profile is ScalarNode { IsMissing: true }
                ? SectionNode.Empty(profile.Origin, profile.Path)
                : throw new InvalidDataException($"{profile.Origin}: {profile.Path} is {profile.Description}; write the keys that it overrides.")));
        }

        return profiles;
    }

    private static InvalidDataException UnknownProfile(SectionNode file, string chosen, IEnumerable<string> known)
    {
        var names = known.Append(NoProfile).ToList();
        var hint = NearestName.Find(chosen, names) is { } near ? $" Did you mean {near}?" : "";
        var where = file.Entries.GetValueOrDefault("profiles")?.Origin ?? file.Origin;
        return new InvalidDataException($"{where}: there is no profile '{chosen}'; the profiles are {string.Join(", ", names)}.{hint}");
    }

    private static WorkbenchConfiguration Bind(SectionNode root)
    {
        var binder = new SettingsBinder();
        var configuration = binder.Bind<WorkbenchConfiguration>(root);
        var problems = binder.Problems.Count > 0 ? binder.Problems : NotebookNeeds.Check(root, configuration);
        return problems.Count == 0 ? configuration : throw new InvalidDataException(string.Join('\n', problems));
    }

    private static SettingNode FromJson(JsonElement value, string origin, string path) => value.ValueKind switch
    {
        JsonValueKind.Object => new SectionNode(origin, path, value.EnumerateObject()
            .ToDictionary(property => property.Name, property => FromJson(property.Value, origin, path.Length == 0 ? property.Name : $"{path}.{property.Name}"))),
        JsonValueKind.Array => new ListNode(origin, path, [.. value.EnumerateArray().Select(item => FromJson(item, origin, path))]),
        JsonValueKind.String => new ScalarNode(origin, path, value.GetString()!, Quoted: true),
        _ => new ScalarNode(origin, path, value.GetRawText(), Quoted: false),
    };
}
