using System.Globalization;
using Workbench.Experiments.Configuration;
using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning;

/// <summary>Columns of a data file by LightGBM's ways to name them: <c>name:a,b</c>, numbers, or plainly names.</summary>
internal static class ColumnChoice
{
    private const string NamePrefix = "name:";

    /// <summary>Position of the label's column: the first one, where nothing is said.</summary>
    public static int Label(NumericText text, ParameterValue? parameter)
    {
        if (text.Format == NumericTextFormat.LibSvm || parameter is null) return 0;
        return One(text, parameter, label: -1);
    }

    /// <summary>Positions of columns; numbers do not count the label's column, as in LightGBM.</summary>
    public static IReadOnlyList<int> Of(NumericText text, ParameterValue? parameter, int label)
    {
        if (parameter is null) return [];
        var names = parameter.Text.StartsWith(NamePrefix, StringComparison.Ordinal) ? parameter.Text[NamePrefix.Length..] : parameter.Text;
        return [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => One(text, parameter with { Text = parameter.Text.StartsWith(NamePrefix, StringComparison.Ordinal) ? NamePrefix + name : name }, label))];
    }

    private static int One(NumericText text, ParameterValue parameter, int label)
    {
        var isName = parameter.Text.StartsWith(NamePrefix, StringComparison.Ordinal);
        var name = isName ? parameter.Text[NamePrefix.Length..] : parameter.Text;
        var index = text.Names.ToList().IndexOf(name);
        if (index >= 0) return index;
        if (!isName && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out index))
        {
            if (label >= 0 && index >= label) index++;
            return index < text.Names.Count ? index : throw parameter.Fault($"{text.FileName} has columns 0 to {text.Names.Count - (label >= 0 ? 2 : 1)}.");
        }

        var near = NearestName.Find(name, text.Names);
        var shown = text.Names.Count <= 40 ? $"it has {string.Join(", ", text.Names)}" : $"it has {text.Names.Count} columns, from {text.Names[0]} to {text.Names[^1]}";
        throw new InvalidDataException($"{text.FileName}(1): there is no column '{name}' ({parameter.Where}: {parameter.Name}); {(near is null ? shown : $"did you mean {near}?")}");
    }
}
