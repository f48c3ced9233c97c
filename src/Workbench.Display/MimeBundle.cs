using System.Collections.Immutable;

namespace Workbench.Display;

/// <summary>One representation of a value.</summary>
/// <param name="Type">The MIME type.</param>
/// <param name="Content">The text; for JSON types (<see cref="MimeTypes.IsJson"/>) the JSON text of the value; for bitmap images base 64.</param>
public readonly record struct MimeContent(string Type, string Content);

/// <summary>A value in one or several representations, richest first, as Jupyter's <c>data</c> of an output.</summary>
/// <param name="Contents">At most one entry a type.</param>
public sealed record MimeBundle(ImmutableArray<MimeContent> Contents)
{
    /// <summary>A bundle of the given representations.</summary>
    public static MimeBundle Of(params ReadOnlySpan<MimeContent> contents) => new([.. contents]);

    /// <summary>A bundle of one representation.</summary>
    public static MimeBundle Of(string mimeType, string content) => new([new MimeContent(mimeType, content)]);

    /// <summary>The content of a type, or null if the bundle lacks it.</summary>
    public string? this[string mimeType]
    {
        get
        {
            foreach (var entry in Contents)
                if (entry.Type == mimeType)
                    return entry.Content;
            return null;
        }
    }

    /// <summary>Number of characters of all representations.</summary>
    public long Length => Contents.Sum(entry => (long)entry.Content.Length);
}
