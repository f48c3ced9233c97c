using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Workbench.Experiments.Configuration;

/// <summary>Reads the part of YAML that a configuration needs: sections, lists and values. Anchors, tags and several documents are refused.</summary>
internal sealed class YamlTree
{
    private const int MaximumBytes = 1 << 20;
    private const int MaximumDepth = 32;
    private readonly Parser parser;
    private readonly Func<Mark, string> origin;

    private YamlTree(string text, Func<Mark, string> origin)
    {
        parser = new Parser(new StringReader(text));
        this.origin = origin;
    }

    /// <summary>Reads a file whose top level is a section.</summary>
    /// <param name="path">The file.</param>
    /// <param name="displayName">Its name in messages.</param>
    /// <param name="rootPath">Key that the file's keys are below, or empty.</param>
    /// <exception cref="InvalidDataException">The file is missing, no UTF-8, no YAML, empty, or uses what is refused.</exception>
    public static SectionNode ReadFile(string path, string displayName, string rootPath = "")
    {
        var text = ReadText(path, displayName);
        RefuseTabs(text, displayName);
        return Guarded(displayName, () =>
        {
            var tree = new YamlTree(text, mark => $"{displayName}({mark.Line})");
            return tree.ReadDocument(rootPath) switch
            {
                SectionNode section => section,
                null => throw new InvalidDataException($"{displayName}: the file is empty; write at least 'seed: 42'."),
                var other => throw new InvalidDataException($"{other.Origin}: the file is {other.Description}; write keys such as 'seed: 42'."),
            };
        });
    }

    /// <summary>Reads a value that was given outside a file; <c>[a, b]</c> is a list, and quotes make a text.</summary>
    /// <exception cref="InvalidDataException">A list or a quoted text does not end.</exception>
    public static SettingNode ReadValue(string text, string origin, string path)
    {
        if (text.Length == 0 || !"[{\"'".Contains(text[0])) return new ScalarNode(origin, path, text, Quoted: false);
        return Guarded(origin, () => new YamlTree(text, _ => origin).ReadDocument(path))!;
    }

    private static string ReadText(string path, string displayName)
    {
        if (!File.Exists(path)) throw new InvalidDataException($"{displayName}: there is no such file ({path}).");
        var bytes = File.ReadAllBytes(path);
        if (bytes.Length > MaximumBytes)
            throw new InvalidDataException($"{displayName}: the file has {bytes.Length} bytes; a configuration has at most {MaximumBytes}.");
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException error)
        {
            var line = 1 + bytes.AsSpan(0, Math.Clamp(error.Index, 0, bytes.Length)).Count((byte)'\n');
            throw new InvalidDataException($"{displayName}({line}): the line is not UTF-8; save the file as UTF-8.", error);
        }
    }

    private static void RefuseTabs(string text, string displayName)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (line[..(line.Length - line.TrimStart().Length)].Contains('\t'))
                throw new InvalidDataException($"{displayName}({number}): the line is indented with a tab; indent with blanks.");
        }
    }

    private static T Guarded<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (YamlException error)
        {
            throw new InvalidDataException($"{name}({error.Start.Line}): this is no YAML: {error.Message}", error);
        }
    }

    private SettingNode? ReadDocument(string rootPath)
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _)) return null;
        parser.Consume<DocumentStart>();
        var value = ReadNode(rootPath, depth: 0);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw new InvalidDataException($"{origin(second.Start)}: a second document starts here; a configuration is one document, so remove '---'.");
        return value is ScalarNode { IsMissing: true } ? null : value;
    }

    private SettingNode ReadNode(string path, int depth)
    {
        if (depth > MaximumDepth) throw new InvalidDataException($"{origin(parser.Current!.Start)}: values are nested more than {MaximumDepth} deep.");
        if (parser.Accept<AnchorAlias>(out var alias)) throw NoAnchors(alias.Start, "*" + alias.Value);
        if (parser.Accept<NodeEvent>(out var node)) RefuseDecorations(node);
        if (parser.TryConsume<Scalar>(out var scalar))
            return new ScalarNode(origin(scalar.Start), path, scalar.Value, scalar.Style != ScalarStyle.Plain);
        if (parser.TryConsume<SequenceStart>(out var list)) return new ListNode(origin(list.Start), path, ReadItems(path, depth));
        return new SectionNode(origin(parser.Consume<MappingStart>().Start), path, ReadEntries(path, depth));
    }

    private List<SettingNode> ReadItems(string path, int depth)
    {
        var items = new List<SettingNode>();
        while (!parser.TryConsume<SequenceEnd>(out _)) items.Add(ReadNode(path, depth + 1));
        return items;
    }

    private Dictionary<string, SettingNode> ReadEntries(string path, int depth)
    {
        var entries = new Dictionary<string, SettingNode>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (!parser.TryConsume<Scalar>(out var key))
                throw new InvalidDataException($"{origin(parser.Current!.Start)}: a key of {(path.Length == 0 ? "the file" : path)} is no word.");
            var keyPath = path.Length == 0 ? key.Value : $"{path}.{key.Value}";
            if (entries.TryGetValue(key.Value, out var first))
                throw new InvalidDataException($"{origin(key.Start)}: {keyPath} occurs twice, first at {first.Origin}; remove one of them.");
            // The message should show the line of the key, also where a section's own first line is the next one.
            entries.Add(key.Value, ReadNode(keyPath, depth + 1) with { Origin = origin(key.Start) });
        }

        return entries;
    }

    private void RefuseDecorations(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty) throw NoAnchors(node.Start, "&" + node.Anchor);
        if (!node.Tag.IsEmpty) throw new InvalidDataException($"{origin(node.Start)}: the tag {node.Tag} is not used here; remove it.");
    }

    private InvalidDataException NoAnchors(Mark mark, string found) =>
        new($"{origin(mark)}: {found} repeats a value by name, which a configuration does not need; write the value out.");
}
