using System.Globalization;
using System.Text;

namespace Workbench.Learning.Tables;

/// <summary>LibSVM text: a label, then the features that are not 0 as <c>index:value</c>.</summary>
/// <remarks>As LightGBM reads it: an index is a feature's position, from 0, and what is not written is 0.</remarks>
internal static class LibSvmText
{
    // 4 GB of doubles; the tables here are dense.
    private const long MostValues = 1L << 29;

    internal static NumericText Read(ReadOnlySpan<byte> text, string name)
    {
        List<double> labels = [];
        List<(int Row, int Feature, double Value)> entries = [];
        var line = 0;
        foreach (var range in text.Split((byte)'\n'))
        {
            line++;
            ReadLine(text[range].TrimEnd((byte)'\r'), labels, entries, name, line);
        }

        var featureCount = entries.Count == 0 ? 0 : entries.Max(entry => entry.Feature) + 1;
        if ((long)featureCount * labels.Count > MostValues)
            throw new InvalidDataException($"{name}: {labels.Count:N0} rows of {featureCount:N0} features are more than {MostValues:N0} numbers; leave out rare features, or split the file.");
        var columns = new double[featureCount + 1][];
        columns[0] = [.. labels];
        for (var i = 1; i < columns.Length; i++) columns[i] = new double[labels.Count];
        foreach (var (row, feature, value) in entries) columns[feature + 1][row] = value;
        return new NumericText(name, NumericTextFormat.LibSvm, false, ["label", .. Enumerable.Range(0, featureCount).Select(i => $"Column_{i}")], columns);
    }

    private static void ReadLine(ReadOnlySpan<byte> line, List<double> labels, List<(int, int, double)> entries, string name, int number)
    {
        var isFirst = true;
        var previous = -1;
        foreach (var range in line.SplitAny(" \t"u8))
        {
            var word = line[range];
            if (word.IsEmpty) continue;
            var colon = word.IndexOf((byte)':');
            if (isFirst && colon < 0)
            {
                if (!NumericField.TryRead(word, out var label)) throw Fault(name, number, "the label", word);
                labels.Add(label);
                isFirst = false;
                continue;
            }

            if (isFirst) throw new InvalidDataException($"{name}({number}): the line begins with '{Encoding.UTF8.GetString(word)}'; write the label first.");
            if (colon < 0 || !int.TryParse(word[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out var feature) || feature == int.MaxValue
                || !NumericField.TryRead(word[(colon + 1)..], out var value))
            {
                throw Fault(name, number, "a feature", word);
            }

            if (feature <= previous) throw new InvalidDataException($"{name}({number}): feature {feature} comes after {previous}; write the features in ascending order.");
            previous = feature;
            entries.Add((labels.Count - 1, feature, value));
        }

        if (isFirst) throw new InvalidDataException($"{name}({number}): the line is empty; write a label, or remove the line.");
    }

    private static InvalidDataException Fault(string name, int number, string what, ReadOnlySpan<byte> word) =>
        new($"{name}({number}): {what} is '{Encoding.UTF8.GetString(word[..Math.Min(word.Length, 60)])}'; expected is a number, or index:number.");
}
