using System.Collections.Immutable;

namespace Workbench.Display.Formatting;

/// <summary>The formatters that cells and libraries registered, by type and MIME type. Immutable, so that readers need no lock.</summary>
internal sealed record FormatterRegistry(
    ImmutableDictionary<(Type Type, string MimeType), Func<object, string>> Formatters,
    ImmutableDictionary<Type, ImmutableArray<string>> PreferredMimeTypes)
{
    public static readonly FormatterRegistry Empty = new(
        ImmutableDictionary<(Type, string), Func<object, string>>.Empty,
        ImmutableDictionary<Type, ImmutableArray<string>>.Empty);

    /// <summary>The formatter of the nearest type: the type itself, its open generic, its base types, then its interfaces by name.</summary>
    public Func<object, string>? Find(Type type, string mimeType)
    {
        if (Formatters.IsEmpty) return null;
        foreach (var candidate in Ancestry(type))
            if (Formatters.TryGetValue((candidate, mimeType), out var format))
                return format;
        return null;
    }

    /// <summary>The MIME types that were asked for values of a type, or those it has formatters for, HTML first.</summary>
    public ImmutableArray<string> MimeTypesOf(Type type)
    {
        if (Formatters.IsEmpty && PreferredMimeTypes.IsEmpty) return [];
        foreach (var candidate in Ancestry(type))
        {
            if (PreferredMimeTypes.TryGetValue(candidate, out var preferred)) return preferred;
            var registered = Formatters.Keys.Where(key => key.Type == candidate).Select(key => key.MimeType);
            if (registered.OrderBy(mimeType => mimeType != MimeTypes.Html).ThenBy(mimeType => mimeType, StringComparer.Ordinal).ToImmutableArray() is { Length: > 0 } mimeTypes)
                return mimeTypes;
        }
        return [];
    }

    private static IEnumerable<Type> Ancestry(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
            if (level != typeof(object))
                foreach (var form in Forms(level))
                    yield return form;
        foreach (var implemented in type.GetInterfaces().OrderBy(implemented => implemented.ToString(), StringComparer.Ordinal))
            foreach (var form in Forms(implemented))
                yield return form;
        yield return typeof(object);
    }

    private static IEnumerable<Type> Forms(Type type) =>
        type.IsGenericType && !type.IsGenericTypeDefinition ? [type, type.GetGenericTypeDefinition()] : [type];
}
