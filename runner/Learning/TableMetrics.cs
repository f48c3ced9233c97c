namespace Workbench.Runner.Learning;

/// <summary>The metrics of the training rows and of each test file, by name and as lines.</summary>
internal sealed class TableMetrics
{
    /// <summary>
    /// <c>training.auc</c>, <c>valid_1.auc</c>, …; the plain names are those of the first table that was not learnt from, if there is one.
    /// </summary>
    public SortedDictionary<string, double> ByName { get; } = new(StringComparer.Ordinal);

    /// <summary>One a table.</summary>
    public List<string> Lines { get; } = [];

    /// <summary>Measures the next table; the training rows come first. The parameters are those of <see cref="ModelMetrics.Of"/>.</summary>
    public void Add(string objective, double[] outputs, int outputCount, float[] targets, float[]? weights)
    {
        var table = Lines.Count;
        var measured = ModelMetrics.Of(objective, outputs, outputCount, targets, weights);
        if (table == 1)
            foreach (var name in ByName.Keys.Where(name => !name.Contains('.', StringComparison.Ordinal)).ToList()) ByName.Remove(name);
        foreach (var (name, value) in measured)
        {
            ByName[$"{ModelMetrics.TableName(table)}.{name}"] = value;
            if (table <= 1) ByName[name] = value;
        }

        Lines.Add($"{ModelMetrics.TableName(table),-9} {string.Join("  ", measured.Select(entry => FormattableString.Invariant($"{entry.Key} {entry.Value:G6}")))}");
    }
}
