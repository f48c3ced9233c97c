namespace Workbench.Learning.LightGbm;

/// <summary>The lines <c>key=values</c> of one tree, kept until all of them are there.</summary>
internal sealed class TreeBlock(ModelLines lines)
{
    private static readonly string[] Names =
    [
        "num_leaves", "num_cat", "split_feature", "split_gain", "threshold", "decision_type", "left_child", "right_child",
        "leaf_value", "leaf_weight", "leaf_count", "internal_value", "internal_weight", "internal_count",
        "cat_boundaries", "cat_threshold", "is_linear", "leaf_const", "num_features", "leaf_features", "leaf_coeff", "shrinkage",
    ];

    private static readonly byte[][] Keys = [.. Names.Select(System.Text.Encoding.ASCII.GetBytes)];
    private readonly (int Start, int Length, int Line)[] fields = new (int, int, int)[Names.Length];
    private byte[] bytes = new byte[4096];
    private int used;

    /// <summary>Line of <c>Tree=…</c>.</summary>
    internal int FirstLine { get; private set; }

    /// <summary>Reads up to the empty line that ends the tree.</summary>
    internal void Read(int firstLine)
    {
        FirstLine = firstLine;
        used = 0;
        Array.Clear(fields);
        while (true)
        {
            var line = lines.Read("a line of a tree");
            if (line.IsEmpty) return;
            var equals = line.IndexOf((byte)'=');
            var key = equals < 0 ? -1 : KeyOf(line[..equals]);
            if (key < 0) throw Fault($"'{Excerpt(line)}' is no line of a tree; expected is one of {string.Join(", ", Names)}.");
            if (fields[key].Line > 0) throw Fault($"{Names[key]} occurs twice in a tree; remove one of the lines.");
            fields[key] = (used, line.Length - equals - 1, lines.LineNumber);
            Append(line[(equals + 1)..]);
        }
    }

    /// <summary>Whether the tree has this line.</summary>
    internal bool Has(TreeField field) => fields[(int)field].Line > 0;

    /// <summary>The values of a line, unparsed.</summary>
    internal ReadOnlySpan<byte> Values(TreeField field)
    {
        var (start, length, line) = fields[(int)field];
        return line > 0 ? bytes.AsSpan(start, length) : throw lines.Fault(FirstLine, $"the tree has no line {Names[(int)field]}=…; take another copy of the file.");
    }

    /// <summary>One whole number.</summary>
    internal int Integer(TreeField field, int minimum, int maximum)
    {
        var text = Values(field);
        return ModelNumbers.TryParse(text, out int value) && value >= minimum && value <= maximum
            ? value
            : throw Fault(field, $"is '{Excerpt(text)}'; expected is a whole number from {minimum} to {maximum}.");
    }

    /// <summary>One number.</summary>
    internal double Double(TreeField field)
    {
        var text = Values(field);
        return ModelNumbers.TryParse(text, out double value) ? value : throw Fault(field, $"is '{Excerpt(text)}'; expected is a number.");
    }

    /// <summary>Exactly as many whole numbers as the target holds.</summary>
    internal void Integers(TreeField field, Span<int> target)
    {
        var rest = Values(field);
        for (var i = 0; i < target.Length; i++)
        {
            if (!ModelNumbers.TryTake(ref rest, out var word)) throw TooFew(field, i, target.Length);
            if (!ModelNumbers.TryParse(word, out target[i])) throw Fault(field, $"holds '{Excerpt(word)}'; expected are whole numbers with a space between.");
        }

        if (!rest.TrimStart((byte)' ').IsEmpty) throw TooMany(field, target.Length);
    }

    /// <summary>Exactly as many words of a bit set as the target holds.</summary>
    internal void Words(TreeField field, Span<uint> target)
    {
        var rest = Values(field);
        for (var i = 0; i < target.Length; i++)
        {
            if (!ModelNumbers.TryTake(ref rest, out var word)) throw TooFew(field, i, target.Length);
            if (!ModelNumbers.TryParse(word, out target[i])) throw Fault(field, $"holds '{Excerpt(word)}'; expected are numbers from 0 to {uint.MaxValue}.");
        }

        if (!rest.TrimStart((byte)' ').IsEmpty) throw TooMany(field, target.Length);
    }

    /// <summary>Exactly as many numbers as the target holds.</summary>
    internal void Doubles(TreeField field, Span<double> target)
    {
        var rest = Values(field);
        for (var i = 0; i < target.Length; i++)
        {
            if (!ModelNumbers.TryTake(ref rest, out var word)) throw TooFew(field, i, target.Length);
            if (!ModelNumbers.TryParse(word, out target[i])) throw Fault(field, $"holds '{Excerpt(word)}'; expected are numbers with a space between.");
        }

        if (!rest.TrimStart((byte)' ').IsEmpty) throw TooMany(field, target.Length);
    }

    /// <summary>How many numbers a line can hold at most, so that a count in the file cannot ask for more memory than the file has bytes.</summary>
    internal int MostNumbers(TreeField field) => (Values(field).Length + 1) / 2;

    /// <summary>An error at the line of a field.</summary>
    internal InvalidDataException Fault(TreeField field, string message) =>
        lines.Fault(fields[(int)field].Line is > 0 and var line ? line : FirstLine, $"{Names[(int)field]} {message}");

    private InvalidDataException Fault(string message) => lines.Fault(lines.LineNumber, message);

    private InvalidDataException TooFew(TreeField field, int found, int expected) =>
        Fault(field, $"holds {found} numbers; expected are {expected}: the file is damaged, take another copy of it.");

    private InvalidDataException TooMany(TreeField field, int expected) =>
        Fault(field, $"holds more than the expected {expected} numbers: the file is damaged, take another copy of it.");

    private void Append(ReadOnlySpan<byte> values)
    {
        if (bytes.Length - used < values.Length) Array.Resize(ref bytes, Math.Max(2 * bytes.Length, used + values.Length));
        values.CopyTo(bytes.AsSpan(used));
        used += values.Length;
    }

    private static int KeyOf(ReadOnlySpan<byte> key)
    {
        for (var i = 0; i < Keys.Length; i++)
            if (key.SequenceEqual(Keys[i]))
                return i;
        return -1;
    }

    private static string Excerpt(ReadOnlySpan<byte> text) => ModelText.Excerpt(text);
}
