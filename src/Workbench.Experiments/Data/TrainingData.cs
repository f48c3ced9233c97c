using Workbench.Learning.Tables;

namespace Workbench.Experiments.Data;

/// <summary>The training table with what a study may know besides it: who is in each row, and the probability that made its label.</summary>
public sealed class TrainingData
{
    private readonly int[] candidates;
    private readonly int[] companies;
    private readonly double[] trueProbabilities;

    /// <summary>Takes over the arrays.</summary>
    /// <exception cref="ArgumentException">The parts differ in their number of rows.</exception>
    public TrainingData(FeatureTable features, Labels labels, double[] trueProbabilities, int[] candidates, int[] companies)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(trueProbabilities);
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(companies);
        int[] counts = [features.RowCount, labels.Count, trueProbabilities.Length, candidates.Length, companies.Length];
        if (counts.Distinct().Count() > 1) throw new ArgumentException($"The parts have {string.Join(", ", counts)} rows.", nameof(features));
        (Features, Labels, this.trueProbabilities, this.candidates, this.companies) = (features, labels, trueProbabilities, candidates, companies);
    }

    /// <summary>What a model may look at.</summary>
    public FeatureTable Features { get; }

    /// <summary>Outcome of each pair.</summary>
    public Labels Labels { get; }

    /// <summary>Number of pairs.</summary>
    public int RowCount => Labels.Count;

    /// <summary>P(outcome = 1) of each row: what made the label, and so never a feature.</summary>
    public ReadOnlySpan<double> TrueProbabilities => trueProbabilities;

    /// <summary>Position of each row's candidate in the file of candidates.</summary>
    public ReadOnlySpan<int> Candidates => candidates;

    /// <summary>Position of each row's company in the file of companies.</summary>
    public ReadOnlySpan<int> Companies => companies;
}
