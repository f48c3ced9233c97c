using Workbench.Experiments.Data;
using Workbench.Learning;
using Workbench.Learning.Resampling;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Models;

/// <summary>The pairs divided: training rows fit, validation rows choose thresholds, test rows are looked at once.</summary>
public sealed class DividedTable
{
    private readonly double[] validationTruth, testTruth;

    private DividedTable(string name, TrainingData data, RowSplit rows, bool resampleRows, RandomSource resamples)
    {
        (Name, Rows, Resamples) = (name, rows, resamples);
        GroupResampling = new GroupResampling(Select(data.Candidates, rows.Test), Select(data.Companies, rows.Test));
        Resampling = resampleRows ? RowResampling.Of(rows.Test.Length) : GroupResampling;
        var all = new LabelledTable(data.Features, data.Labels);
        (Training, Validation, Test) = (all.Select(rows.Training), all.Select(rows.Validation), all.Select(rows.Test));
        (validationTruth, testTruth) = (Select(data.TrueProbabilities, rows.Validation), Select(data.TrueProbabilities, rows.Test));
        SharedCandidates = ShareKnown(Select(data.Candidates, rows.Test), Select(data.Candidates, rows.Training));
    }

    /// <summary>Name in metrics: <c>plain</c> or <c>grouped</c>.</summary>
    public string Name { get; }

    /// <summary>Which rows of the whole table are where.</summary>
    public RowSplit Rows { get; }

    /// <summary>Rows to fit on.</summary>
    public LabelledTable Training { get; }

    /// <summary>Rows to choose thresholds on.</summary>
    public LabelledTable Validation { get; }

    /// <summary>Rows to judge on.</summary>
    public LabelledTable Test { get; }

    /// <summary>Share of the test rows' candidates who are in the training rows too.</summary>
    public double SharedCandidates { get; }

    /// <summary>P(outcome = 1) of the validation rows, which made their labels.</summary>
    public ReadOnlySpan<double> ValidationTruth => validationTruth;

    /// <summary>P(outcome = 1) of the test rows, which made their labels.</summary>
    public ReadOnlySpan<double> TestTruth => testTruth;

    /// <summary>Draws the candidates and the companies of the test rows again: rows that share one are not independent.</summary>
    public IResampling GroupResampling { get; }

    /// <summary>How the test rows are drawn again for the intervals of a comparison.</summary>
    internal IResampling Resampling { get; }

    internal RandomSource Resamples { get; }

    /// <summary>A random split of the pairs: nearly every test row's candidate is in the training rows too. Resamples draw single rows.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fractions">Shares of the pairs.</param>
    /// <param name="random">Forked for the split and for the resamples.</param>
    public static DividedTable Plain(TrainingData data, SplitFractions fractions, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        var rows = StratifiedSplit.Of(data.Labels, fractions, random.Fork("plain split"));
        return new DividedTable("plain", data, rows, resampleRows: true, random.Fork("plain resamples"));
    }

    /// <summary>A split of the candidates: nobody in the test is known from training. Resamples draw candidates and companies.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fractions">Shares of the candidates.</param>
    /// <param name="random">Forked for the split and for the resamples.</param>
    public static DividedTable Grouped(TrainingData data, SplitFractions fractions, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(random);
        var rows = GroupedSplit.Of(data.Candidates, fractions, random.Fork("grouped split"));
        return new DividedTable("grouped", data, rows, resampleRows: false, random.Fork("grouped resamples"));
    }

    private static double ShareKnown(int[] test, int[] training)
    {
        var known = training.ToHashSet();
        var present = test.Distinct().ToArray();
        return (double)present.Count(known.Contains) / present.Length;
    }

    private static T[] Select<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> rows)
    {
        var selected = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++) selected[i] = values[rows[i]];
        return selected;
    }
}
