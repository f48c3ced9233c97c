using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Display.Formatting;

/// <summary>A value as a bounded tree, read once; the HTML and the text of an output are both written from it.</summary>
internal abstract record ValueNode;

/// <summary>What a single text stands for.</summary>
internal enum ScalarKind
{
    Text,
    Number,
    Null,

    /// <summary>An exception, thrown or displayed.</summary>
    Error,

    /// <summary>Something about the value rather than the value: a cycle, a limit.</summary>
    Note,
}

/// <summary>A value that is one text.</summary>
internal sealed record ScalarNode(string Text, ScalarKind Kind) : ValueNode;

/// <summary>A value with a representation of its own, inside another value.</summary>
internal sealed record CustomNode(string? Html, string Text) : ValueNode;

/// <summary>Scalars, shown on one line.</summary>
internal sealed record LineNode(ImmutableArray<ScalarNode> Items, Extent Extent) : ValueNode;

/// <summary>Rows under common columns: sequences, dictionaries and matrices.</summary>
internal sealed record TableNode(string TypeName, ImmutableArray<string> Columns, ImmutableArray<ImmutableArray<ValueNode>> Rows, Extent Extent) : ValueNode;

/// <summary>An object with its public properties and fields.</summary>
/// <param name="TypeName">C# name of its type.</param>
/// <param name="Members">In order of declaration, those of base types first.</param>
internal sealed record ObjectNode(string TypeName, ImmutableArray<(string Name, ValueNode Value)> Members) : ValueNode;

/// <summary>How much of a sequence was read.</summary>
/// <param name="Shown">Number of items that were read.</param>
/// <param name="Total">Number of all items, or null if only reading on would tell.</param>
/// <param name="HasMore">Whether there are items that were not read.</param>
internal readonly record struct Extent(int Shown, long? Total, bool HasMore)
{
    /// <summary>What to tell the reader, or null if everything is shown.</summary>
    public string? Note(string noun) => !HasMore ? null : Total is { } total
        ? string.Create(CultureInfo.InvariantCulture, $"{Shown:N0} of {total:N0} {noun} shown")
        : string.Create(CultureInfo.InvariantCulture, $"first {Shown:N0} {noun} shown, there are more");
}
