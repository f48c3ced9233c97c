using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Workbench.Display.Formatting;

/// <summary>Reads a value into a tree, bounded in depth, width and size; each sequence is enumerated once.</summary>
/// <remarks>
/// Getters, enumerators and <c>ToString</c> are the user's code and may throw anything. Their exceptions are part of what is shown,
/// which is why they are caught here whatever they are.
/// </remarks>
internal sealed class ValueReader(int itemLimit, int depthLimit, Func<object, CustomNode?> custom)
{
    /// <summary>Most nodes of one output: six levels of twenty items each would be 64 million.</summary>
    private const int NodeLimit = 20_000;

    private static readonly ScalarNode TooLarge = new("… (the value is too large to show whole)", ScalarKind.Note);
    private readonly HashSet<object> ancestors = new(ReferenceEqualityComparer.Instance);
    private int nodeCount;

    public ValueNode Read(object? value, int depth = 0)
    {
        if (value is null) return ScalarText.Null;
        if (++nodeCount > NodeLimit) return TooLarge;
        try
        {
            if (custom(value) is { } own) return own;
            if (ScalarText.TryRead(value) is { } scalar) return scalar;
            return value is Exception exception ? ReadException(exception, depth) : ReadComposite(value, depth);
        }
        catch (Exception thrown)
        {
            return Thrown(thrown);
        }
    }

    private ValueNode ReadComposite(object value, int depth)
    {
        if (depth >= depthLimit) return new ScalarNode($"({TypeName.Of(value.GetType())})", ScalarKind.Note);
        if (!ancestors.Add(value)) return new ScalarNode($"(the same {TypeName.Of(value.GetType())} again)", ScalarKind.Note);
        try
        {
            return value switch
            {
                Task task => ReadTask(task, depth),
                Array { Rank: 2 } matrix => ReadMatrix(matrix, depth),
                IEnumerable sequence => ReadSequence(sequence, depth),
                _ when MemoryItems(value) is { } items => ReadSequence(items, depth),
                _ => ReadObject(value, depth),
            };
        }
        finally
        {
            ancestors.Remove(value);
        }
    }

    private ObjectNode ReadObject(object value, int depth)
    {
        var type = value.GetType();
        return new ObjectNode(TypeName.Of(type), [.. Members.Of(type).Select(member => (member.Name, ReadMember(value, member, depth + 1)))]) is { Members.Length: > 0 } node
            ? node
            : new ObjectNode(value.ToString() is { Length: > 0 } text && text != type.ToString() ? text : TypeName.Of(type), []);
    }

    private ValueNode ReadMember(object instance, Member member, int depth)
    {
        object? value;
        try
        {
            value = member.ValueIn(instance);
        }
        catch (TargetInvocationException thrown)
        {
            return Thrown(thrown.InnerException ?? thrown);
        }
        return Read(value, depth);
    }

    private static ScalarNode ReadException(Exception exception, int depth) =>
        new(depth == 0 ? exception.ToString() : $"{exception.GetType().Name}: {exception.Message}", ScalarKind.Error);

    private static ScalarNode Thrown(Exception exception) => new($"{exception.GetType().Name}: {exception.Message}", ScalarKind.Error);

    private ValueNode ReadTask(Task task, int depth)
    {
        if (task.IsFaulted) return Thrown(task.Exception.InnerException ?? task.Exception);
        if (!task.IsCompletedSuccessfully) return new ScalarNode($"({TypeName.Of(task.GetType())}: {task.Status})", ScalarKind.Note);
        var result = task.GetType().GetProperty(nameof(Task<>.Result));
        return result is null || result.PropertyType.Name == "VoidTaskResult"
            ? new ScalarNode("(completed task)", ScalarKind.Note)
            : Read(result.GetValue(task), depth);
    }

    private ValueNode ReadSequence(IEnumerable sequence, int depth)
    {
        var type = sequence.GetType();
        if (PairTypeOf(type) is { } pair) return ReadPairs(TypeName.OfSequence(type), EntriesOf(sequence, pair), CountOf(sequence), depth);
        var ordered = UnorderedCollections.Order(sequence);
        var (items, extent, error) = Take(ordered, CountOf(sequence));
        var nodes = items.Select(item => Read(item, depth + 1)).ToList();
        if (error is not null) nodes.Add(error);
        if (nodes.TrueForAll(node => node is ScalarNode)) return new LineNode([.. nodes.Cast<ScalarNode>()], extent);
        return ReadUniformRows(type, nodes, extent) ?? ReadIndexedRows(type, items, nodes, extent);
    }

    /// <summary>Objects of one type become rows with a column for each member.</summary>
    private static TableNode? ReadUniformRows(Type type, List<ValueNode> nodes, Extent extent)
    {
        if (nodes[0] is not ObjectNode { Members.Length: > 0 } first) return null;
        if (!nodes.TrueForAll(node => node is ObjectNode row && row.TypeName == first.TypeName && row.Members.Length == first.Members.Length)) return null;
        return new TableNode(
            TypeName.OfSequence(type),
            [.. first.Members.Select(member => member.Name)],
            [.. nodes.Select(node => ((ObjectNode)node).Members.Select(member => member.Value).ToImmutableArray())],
            extent);
    }

    private static TableNode ReadIndexedRows(Type type, List<object?> items, List<ValueNode> nodes, Extent extent)
    {
        var types = items.Select(item => item is null ? "" : TypeName.Of(item.GetType())).ToList();
        if (types.Distinct().Count() <= 1)
            return new(TypeName.OfSequence(type), ["index", "value"], [.. nodes.Select((node, i) => ImmutableArray.Create<ValueNode>(Index(i), node))], extent);
        var rows = nodes.Select((node, i) => ImmutableArray.Create<ValueNode>(Index(i), new ScalarNode(i < types.Count ? types[i] : "", ScalarKind.Text), node));
        return new(TypeName.OfSequence(type), ["index", "type", "value"], [.. rows], extent);
    }

    private TableNode ReadPairs(string typeName, IEnumerable<(object? Key, object? Value)> pairs, long? count, int depth)
    {
        var (items, extent, error) = Take(pairs, count);
        var rows = items.Cast<(object? Key, object? Value)>()
            .Select(pair => ImmutableArray.Create(Read(pair.Key, depth + 1), Read(pair.Value, depth + 1))).ToList();
        if (error is not null) rows.Add([ScalarText.Null, error]);
        return new TableNode(typeName, ["key", "value"], [.. rows], extent);
    }

    private TableNode ReadMatrix(Array matrix, int depth)
    {
        var (rowCount, columnCount) = (matrix.GetLength(0), matrix.GetLength(1));
        var (shownRows, shownColumns) = (Math.Min(rowCount, itemLimit), Math.Min(columnCount, itemLimit));
        var (firstRow, firstColumn) = (matrix.GetLowerBound(0), matrix.GetLowerBound(1));
        var columns = Enumerable.Range(0, shownColumns).Select(j => ScalarText.TryRead(j)!.Text);
        if (shownColumns < columnCount) columns = columns.Append("…");
        var rows = Enumerable.Range(0, shownRows).Select(i =>
        {
            var row = Enumerable.Range(0, shownColumns).Select(j => Read(matrix.GetValue(firstRow + i, firstColumn + j), depth + 1));
            return (shownColumns < columnCount ? row.Append(new ScalarNode("…", ScalarKind.Note)) : row).ToImmutableArray();
        });
        return new TableNode(TypeName.Of(matrix.GetType()), [.. columns], [.. rows], new Extent(shownRows, rowCount, shownRows < rowCount));
    }

    /// <summary>Reads no more than one item beyond the limit, so that endless sequences end.</summary>
    private (List<object?> Items, Extent Extent, ScalarNode? Error) Take(IEnumerable sequence, long? count)
    {
        var items = new List<object?>();
        ScalarNode? error = null;
        var hasMore = false;
        try
        {
            foreach (var item in sequence)
            {
                if (hasMore = items.Count == itemLimit) break;
                items.Add(item);
            }
        }
        catch (Exception thrown)
        {
            error = Thrown(thrown);
        }
        return (items, new Extent(items.Count, count, hasMore), error);
    }

    private static IEnumerable<(object? Key, object? Value)> EntriesOf(IEnumerable pairs, Type pairType)
    {
        var (key, value) = (pairType.GetProperty("Key")!, pairType.GetProperty("Value")!);
        return UnorderedCollections.Order(pairs.Cast<object>(), pairs.GetType(), key.GetValue).Select(pair => (key.GetValue(pair), value.GetValue(pair)));
    }

    private static Type? PairTypeOf(Type sequence) => sequence.GetInterfaces().Append(sequence)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))
        .Select(type => type.GetGenericArguments()[0])
        .FirstOrDefault(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        ?? (typeof(IDictionary).IsAssignableFrom(sequence) ? typeof(DictionaryEntry) : null);

    private static IEnumerable? MemoryItems(object value)
    {
        var type = value.GetType();
        if (!type.IsGenericType) return null;
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(ReadOnlyMemory<>) || definition == typeof(Memory<>)
            ? (IEnumerable?)type.GetMethod(nameof(Memory<>.ToArray))!.Invoke(value, null)
            : null;
    }

    private static long? CountOf(IEnumerable sequence) => sequence switch
    {
        ICollection collection => collection.Count,
        _ => (int?)sequence.GetType().GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>))
            ?.GetProperty(nameof(IReadOnlyCollection<>.Count))!.GetValue(sequence),
    };

    private static ScalarNode Index(int index) => ScalarText.TryRead(index)!;
}
