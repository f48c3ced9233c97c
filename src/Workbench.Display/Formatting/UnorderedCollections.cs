using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Workbench.Display.Formatting;

/// <summary>
/// Collections that enumerate in the order of hash codes, which for texts differs from process to process. They are shown in the
/// order of their keys, so that an output is the same on every run.
/// </summary>
internal static class UnorderedCollections
{
    private static readonly Type[] Kinds =
    [
        typeof(ConcurrentDictionary<,>), typeof(ImmutableDictionary<,>), typeof(ImmutableHashSet<>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>),
        typeof(Hashtable),
    ];

    public static IEnumerable Order(IEnumerable sequence) =>
        IsUnordered(sequence.GetType()) ? Order(sequence.Cast<object?>(), sequence.GetType(), item => item) : sequence;

    public static IEnumerable<T> Order<T>(IEnumerable<T> items, Type collection, Func<T, object?> keyOf) =>
        IsUnordered(collection) ? items.OrderBy(keyOf, KeyOrder.Instance) : items;

    private static bool IsUnordered(Type type)
    {
        for (Type? level = type; level is not null; level = level.BaseType)
            if (Kinds.Contains(level.IsGenericType ? level.GetGenericTypeDefinition() : level))
                return true;
        return false;
    }

    /// <summary>Numbers and dates by value, everything else by its text, ordinally.</summary>
    private sealed class KeyOrder : IComparer<object?>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(object? x, object? y) =>
            x is IComparable left and not string && y is not null && x.GetType() == y.GetType()
                ? left.CompareTo(y)
                : string.CompareOrdinal(Text(x), Text(y));

        private static string? Text(object? key) => key is null ? null : ScalarText.TryRead(key)?.Text ?? key.ToString();
    }
}
