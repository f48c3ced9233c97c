using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>Turns columns of text into columns of 0 and 1, one a level, named <c>column_level</c>.</summary>
/// <remarks>The levels are fixed when it is fitted, in ordinal order, as scikit-learn's <c>OneHotEncoder</c> orders texts.</remarks>
public sealed class OneHotEncoder
{
    private readonly ImmutableArray<string> names;
    private readonly ImmutableArray<SortedDictionary<string, int>> positions;
    private readonly UnknownLevel unknown;

    private OneHotEncoder(ImmutableArray<string> names, ImmutableArray<SortedDictionary<string, int>> positions, UnknownLevel unknown)
    {
        (this.names, this.positions, this.unknown) = (names, positions, unknown);
        Levels = [.. positions.Select(levels => levels.Keys.ToImmutableArray())];
        Groups = [.. names.Zip(Levels, (name, levels) => levels.Select(level => $"{name}_{level}").ToImmutableArray())];
    }

    /// <summary>The levels of each text column.</summary>
    public ImmutableArray<ImmutableArray<string>> Levels { get; }

    /// <summary>Names of the columns that each text column becomes; exactly one of a group is 1 where the level is known.</summary>
    public ImmutableArray<ImmutableArray<string>> Groups { get; }

    /// <summary>Learns the levels.</summary>
    /// <param name="names">One name a text column.</param>
    /// <param name="columns">Column-major texts, all columns of one length. Null stands for a missing text, which is no level.</param>
    /// <param name="unknown">What <see cref="Transform"/> does with any other text, null included.</param>
    /// <exception cref="ArgumentException">Names and columns differ in number, or the columns in length.</exception>
    public static OneHotEncoder Fit(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string?>> columns, UnknownLevel unknown)
    {
        CheckShape(names, columns);
        var positions = columns.Select(column =>
        {
            var levels = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var text in column)
                if (text is not null)
                    levels[text] = 0;
            foreach (var (index, level) in levels.Keys.ToArray().Index()) levels[level] = index;
            return levels;
        });
        return new OneHotEncoder([.. names], [.. positions], unknown);
    }

    /// <summary>Encodes the same text columns of other rows.</summary>
    /// <exception cref="ArgumentException">
    /// Names or lengths are wrong, or a level is unknown and the encoder refuses such; the message says which.
    /// </exception>
    public FeatureTable Transform(IReadOnlyList<string> columnNames, IReadOnlyList<IReadOnlyList<string?>> columns)
    {
        CheckShape(columnNames, columns);
        var encoded = new List<float[]>();
        for (var i = 0; i < names.Length; i++)
        {
            var source = 0;
            while (source < columnNames.Count && columnNames[source] != names[i]) source++;
            if (source == columnNames.Count) throw new ArgumentException($"There is no text column '{names[i]}'.", nameof(columnNames));
            encoded.AddRange(Encode(names[i], positions[i], columns[source]));
        }

        return new FeatureTable([.. Groups.SelectMany(group => group)], [.. encoded]);
    }

    private float[][] Encode(string name, SortedDictionary<string, int> levels, IReadOnlyList<string?> texts)
    {
        var encoded = new float[levels.Count][];
        for (var level = 0; level < encoded.Length; level++) encoded[level] = new float[texts.Count];
        for (var row = 0; row < texts.Count; row++)
        {
            if (texts[row] is { } text && levels.TryGetValue(text, out var position)) encoded[position][row] = 1;
            else if (unknown == UnknownLevel.Error)
                throw new ArgumentException(
                    $"Column '{name}' has the unknown level '{texts[row]}' in row {row + 1}; it was fitted on {string.Join(", ", levels.Keys)}.",
                    nameof(texts));
        }

        return encoded;
    }

    private static void CheckShape(IReadOnlyList<string> names, IReadOnlyList<IReadOnlyList<string?>> columns)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(columns);
        if (names.Count != columns.Count) throw new ArgumentException($"There are {names.Count} names for {columns.Count} columns.", nameof(names));
        if (columns.Any(column => column.Count != columns[0].Count)) throw new ArgumentException("The columns differ in length.", nameof(columns));
    }
}
