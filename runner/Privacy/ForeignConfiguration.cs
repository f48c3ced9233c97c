using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workbench.Runner.Privacy;

/// <summary>
/// Somebody else's configuration of private training: YAML, JSON, or a document with such a block in it. Keys are found by their last name, however
/// deep they lie, and unknown ones are passed over.
/// </summary>
internal sealed partial class ForeignConfiguration
{
    private const long LargestFile = 4 << 20;
    private readonly string file;
    private readonly Dictionary<string, (string Path, string Value)> values = new(StringComparer.Ordinal);

    private ForeignConfiguration(string file) => this.file = file;

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is too large, or no part of it is YAML with an ε.</exception>
    public static ForeignConfiguration Read(string path)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} does not exist.", path);
        if (new FileInfo(path).Length > LargestFile) throw new InvalidDataException($"{path}: a configuration of more than 4 MiB is not read.");
        var text = File.ReadAllText(path);
        var blocks = FencedBlock().Matches(text).Select(match => match.Groups["body"].Value).ToList();
        string? problem = null;
        foreach (var candidate in blocks.Count > 0 ? blocks : [text])
        {
            var configuration = new ForeignConfiguration(path);
            try
            {
                configuration.Load(candidate);
            }
            catch (YamlException error)
            {
                problem ??= $"{path}({error.Start.Line}): this is neither YAML nor JSON: {error.Message}";
                continue;
            }

            if (configuration.Number("ε", PrivacyKeys.Epsilon) is not null) return configuration;
        }

        throw new InvalidDataException(problem ?? $"{path}: no ε is claimed here; a key such as privacy.dp.epsilon was looked for.");
    }

    /// <summary>A number by the first of its known names that occurs, or nothing.</summary>
    /// <exception cref="InvalidDataException">The value is no number.</exception>
    public double? Number(string what, IReadOnlyList<string> names)
    {
        if (Find(names) is not { } found) return null;
        return double.TryParse(found.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw new InvalidDataException($"{file}: {found.Path} is '{found.Value}'; {what} is written as a number, such as 0.5.");
    }

    /// <summary>A text by the first of its known names that occurs, or nothing.</summary>
    public string? Text(IReadOnlyList<string> names) => Find(names)?.Value;

    private (string Path, string Value)? Find(IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (values.TryGetValue(name, out var found)) return found;
        return null;
    }

    private void Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        if (stream.Documents.Count > 0) Add(stream.Documents[0].RootNode, "", 0);
    }

    private void Add(YamlNode node, string path, int depth)
    {
        if (depth > 32) throw new InvalidDataException($"{file}: {path} lies deeper than 32 levels.");
        switch (node)
        {
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children) Add(value, path.Length == 0 ? Name(key) : $"{path}.{Name(key)}", depth + 1);
                break;
            case YamlScalarNode { Value: { } value } when path.Length > 0:
                // Where a name occurs twice, the one in a section on privacy is meant.
                var name = path[(path.LastIndexOf('.') + 1)..];
                if (!values.ContainsKey(name) || PrivacySection().IsMatch(path)) values[name] = (path, value);
                break;
        }
    }

    /// <summary>One spelling for noiseMultiplier, noise-multiplier and noise_multiplier.</summary>
    private static string Name(YamlNode key) => CamelHump().Replace(key is YamlScalarNode { Value: { } name } ? name : "", "_$0").Replace('-', '_').Replace(' ', '_').Replace('.', '_').ToLowerInvariant();

    [GeneratedRegex(@"^```(?:ya?ml|json)[ \t]*\r?\n(?<body>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex FencedBlock();

    [GeneratedRegex(@"(^|\.)(dp|privacy|differential_privacy)\.", RegexOptions.CultureInvariant)]
    private static partial Regex PrivacySection();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex CamelHump();
}
