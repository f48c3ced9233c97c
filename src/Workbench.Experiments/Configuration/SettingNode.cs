namespace Workbench.Experiments.Configuration;

/// <summary>A value of a configuration before it is checked.</summary>
/// <param name="Origin">Where it was written, to start a message: <c>config.yaml(12)</c>, <c>--set training.folds=5</c>.</param>
/// <param name="Path">Its key with all keys above, such as <c>profiles.quick.matching.candidates</c>.</param>
internal abstract record SettingNode(string Origin, string Path)
{
    /// <summary>What it is, to follow "is" in a message.</summary>
    public abstract string Description { get; }
}

/// <summary>A single value.</summary>
/// <param name="Origin">Where it was written.</param>
/// <param name="Path">Its key with all keys above.</param>
/// <param name="Text">The characters without quotes.</param>
/// <param name="Quoted">Whether it was quoted, which makes it a text even if it looks like a number.</param>
internal sealed record ScalarNode(string Origin, string Path, string Text, bool Quoted) : SettingNode(Origin, Path)
{
    public override string Description => IsMissing ? "empty" : Quoted ? $"the text \"{Text}\"" : $"'{Text}'";

    /// <summary>YAML's ways to say that there is no value.</summary>
    public bool IsMissing => !Quoted && Text is "" or "~" or "null" or "Null" or "NULL";
}

/// <summary>Values in order.</summary>
internal sealed record ListNode(string Origin, string Path, IReadOnlyList<SettingNode> Items) : SettingNode(Origin, Path)
{
    public override string Description => "a list";
}

/// <summary>Values by key, in the order of the file.</summary>
internal sealed record SectionNode(string Origin, string Path, IReadOnlyDictionary<string, SettingNode> Entries) : SettingNode(Origin, Path)
{
    public override string Description => "a section with keys of its own";

    /// <summary>A section without keys.</summary>
    public static SectionNode Empty(string origin, string path = "") => new(origin, path, new Dictionary<string, SettingNode>());

    /// <summary>This section without one of its keys.</summary>
    public SectionNode Without(string key) => this with { Entries = Entries.Where(entry => entry.Key != key).ToDictionary() };

    /// <summary>This section with the values of another one put over it, key by key.</summary>
    public SectionNode OverriddenBy(SectionNode other)
    {
        var merged = Entries.ToDictionary();
        foreach (var (key, value) in other.Entries)
            merged[key] = merged.GetValueOrDefault(key) is SectionNode below && value is SectionNode above ? below.OverriddenBy(above) : value;
        return this with { Entries = merged };
    }
}
