using System.Collections.Frozen;
using System.Text;

namespace Workbench.Learning.Text;

/// <summary>Words too common to tell texts apart.</summary>
public static class StopWords
{
    private const string ResourceName = "italian-stop-words.txt";

    /// <summary>Italian stop words in lower case, embedded from <c>data/reference/italian-stop-words.txt</c>; the README beside it names the source.</summary>
    public static IReadOnlySet<string> Italian { get; } = ReadEmbedded();

    /// <summary>Reads one word a line; blank lines and lines that begin with # are left out.</summary>
    public static IReadOnlySet<string> Read(string path)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        return Read(reader);
    }

    private static FrozenSet<string> ReadEmbedded()
    {
        using var stream = typeof(StopWords).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {ResourceName}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader);
    }

    private static FrozenSet<string> Read(TextReader reader)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var word = line.Trim();
            if (word.Length > 0 && word[0] != '#') words.Add(word.ToLowerInvariant());
        }

        return words.ToFrozenSet(StringComparer.Ordinal);
    }
}
