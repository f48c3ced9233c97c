using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Inspection;

/// <summary>Columns that belong together, such as the indicators of one category.</summary>
public sealed record FeatureGroup
{
    /// <summary>Names the group and its columns.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="columns">At least one column, all different.</param>
    /// <exception cref="ArgumentException">There is no column, or one twice.</exception>
    public FeatureGroup(string name, ImmutableArray<string> columns)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (columns.IsDefaultOrEmpty || columns.Distinct(StringComparer.Ordinal).Count() < columns.Length)
            throw new ArgumentException($"Group '{name}' needs columns that are all different.", nameof(columns));
        (Name, Columns) = (name, columns);
    }

    /// <summary>Name in tables.</summary>
    public string Name { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<string> Columns { get; }

    /// <summary>
    /// Groups the columns of a table: those that begin with one of the prefixes together, named by the prefix without a final underscore, the others
    /// by themselves; in the order of the table.
    /// </summary>
    /// <param name="table">Any table.</param>
    /// <param name="prefixes">Such as <c>edu_</c>, <c>dis_</c>; of several that fit, the first counts.</param>
    public static ImmutableArray<FeatureGroup> Of(INumericTable table, params IReadOnlyList<string> prefixes)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(prefixes);
        return
        [
            .. table.Names
                .GroupBy(name => prefixes.FirstOrDefault(prefix => name.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix ? prefix.TrimEnd('_') : name)
                .Select(group => new FeatureGroup(group.Key, [.. group])),
        ];
    }
}
