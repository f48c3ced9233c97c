using System.Collections.Immutable;
using Workbench.Learning.Inspection;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Fairness;

/// <summary>A property of people by which a model must not treat them differently: for each row its level.</summary>
public sealed class ProtectedCharacteristic
{
    private readonly int[] levelOfRow;
    private readonly int[]? personOfRow;

    /// <summary>Takes over the levels of the rows.</summary>
    /// <param name="name">Name of the characteristic.</param>
    /// <param name="levels">Names of at least two levels, all different.</param>
    /// <param name="levelOfRow">For each row the place of its level.</param>
    /// <exception cref="ArgumentException">There are too few levels, or a row has none of them.</exception>
    public ProtectedCharacteristic(string name, ImmutableArray<string> levels, int[] levelOfRow)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(levelOfRow);
        if (levels.IsDefault || levels.Length < 2 || levels.Distinct(StringComparer.Ordinal).Count() < levels.Length)
            throw new ArgumentException($"'{name}' needs at least two levels that are all different.", nameof(levels));
        var wrong = levelOfRow.AsSpan().IndexOfAnyExceptInRange(0, levels.Length - 1);
        if (wrong >= 0)
            throw new ArgumentException($"Row {wrong + 1} has level {levelOfRow[wrong]} of '{name}'; there are {levels.Length}.", nameof(levelOfRow));
        (Name, Levels, this.levelOfRow) = (name, levels, levelOfRow);
    }

    /// <summary>Name of the characteristic.</summary>
    public string Name { get; }

    /// <summary>Names of the levels.</summary>
    public ImmutableArray<string> Levels { get; }

    /// <summary>For each row the place of its level.</summary>
    public ReadOnlySpan<int> LevelOfRow => levelOfRow;

    private ProtectedCharacteristic(string name, ImmutableArray<string> levels, int[] levelOfRow, int[]? personOfRow)
        : this(name, levels, levelOfRow) => this.personOfRow = personOfRow;

    /// <summary>Whom each row is about, where several rows are about one person; empty if that was not said.</summary>
    public ReadOnlySpan<int> PersonOfRow => personOfRow;

    /// <summary>Reads a category from its indicator columns; the levels are named by the columns, without what all names begin with.</summary>
    /// <param name="table">A table that holds the indicators.</param>
    /// <param name="group">The indicators of the category.</param>
    /// <exception cref="ArgumentException">A row has not exactly one indicator that is 1 while the others are 0; the message says which.</exception>
    public static ProtectedCharacteristic OfIndicators(FeatureTable table, FeatureGroup group)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(group);
        var levelOfRow = new int[table.RowCount];
        Array.Fill(levelOfRow, -1);
        for (var level = 0; level < group.Columns.Length; level++)
        {
            var values = table.Column(group.Columns[level]);
            for (var row = 0; row < values.Length; row++)
            {
                if (values[row] == 0) continue;
                if (values[row] != 1 || levelOfRow[row] >= 0)
                    throw new ArgumentException($"Row {row + 1} has no clear level of '{group.Name}': one indicator has to be 1 and the others 0.", nameof(table));
                levelOfRow[row] = level;
            }
        }

        if (Array.IndexOf(levelOfRow, -1) is >= 0 and var none)
            throw new ArgumentException($"Row {none + 1} has no level of '{group.Name}': all its indicators are 0.", nameof(table));
        var common = CommonStart(group.Columns);
        return new ProtectedCharacteristic(group.Name, [.. group.Columns.Select(name => name[common..])], levelOfRow);
    }

    /// <summary>Says whom each row is about, so that a level of many rows about few people is known to be small.</summary>
    /// <param name="people">One a row, any number that names the person. It is taken over.</param>
    /// <exception cref="ArgumentException">There is not one person a row.</exception>
    public ProtectedCharacteristic OfPeople(int[] people)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Length != levelOfRow.Length)
            throw new ArgumentException($"There are {people.Length} people for {levelOfRow.Length} rows.", nameof(people));
        return new ProtectedCharacteristic(Name, Levels, levelOfRow, people);
    }

    /// <summary>The characteristic of the given rows, in the given order.</summary>
    public ProtectedCharacteristic Select(ReadOnlySpan<int> rows)
    {
        var (levels, people) = (new int[rows.Length], personOfRow is null ? null : new int[rows.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            levels[i] = levelOfRow[rows[i]];
            if (people is not null) people[i] = personOfRow![rows[i]];
        }

        return new ProtectedCharacteristic(Name, Levels, levels, people);
    }

    /// <summary>Different people of each level; null if it was not said whom the rows are about.</summary>
    internal int[]? PeopleOfLevels()
    {
        if (personOfRow is null) return null;
        var people = Levels.Select(_ => new HashSet<int>()).ToArray();
        for (var row = 0; row < levelOfRow.Length; row++) people[levelOfRow[row]].Add(personOfRow[row]);
        return [.. people.Select(ofLevel => ofLevel.Count)];
    }

    /// <summary>Length of what all names begin with up to and including its last underscore.</summary>
    private static int CommonStart(ImmutableArray<string> names)
    {
        var length = 0;
        while (names.All(name => name.Length > length && name[length] == names[0][length])) length++;
        return names[0].LastIndexOf('_', Math.Max(0, length - 1)) + 1;
    }
}
