using System.Collections.Immutable;
using Workbench.Experiments.Models;
using Workbench.Experiments.Training;
using Workbench.Learning;
using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;
using Workbench.Matching.Pairs;

namespace Workbench.Experiments.Analysis;

/// <summary>What SMOTE does to models of this table, and to their decisions at a probability of 0.5.</summary>
/// <param name="Rows">Each model trained on the rows as they are, then on the oversampled ones; judged on the same untouched test rows.</param>
/// <param name="TrainingRowCount">Real training rows.</param>
/// <param name="Report">What the synthetic rows look like.</param>
/// <param name="Detected">For each model trained with synthetic rows, the share of these rows that it calls negative, as they are labelled.</param>
public sealed record OversamplingStudy(
    ImmutableArray<ScoreRow> Rows, int TrainingRowCount, SyntheticRowReport Report, ImmutableArray<(string Model, double Share)> Detected)
{
    private const double Half = 0.5;

    /// <summary>Trains every model twice.</summary>
    /// <param name="table">The split.</param>
    /// <param name="models">Models without a search, or with the point that it found.</param>
    /// <param name="rowCount">Most training rows; SMOTE compares every row of the smaller class with every other.</param>
    /// <param name="random">Forked for the sample of rows, the synthetic rows and the models.</param>
    /// <param name="threadCount">Number of threads; no bit depends on it.</param>
    /// <param name="cancellation">Checked by the learners.</param>
    public static OversamplingStudy Run(
        DividedTable table, IReadOnlyList<TrainedModel> models, int rowCount, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(random);
        var training = Sample(table.Training, rowCount, random.Fork("rows"));
        var oversampled = new Smote(new SmoteSettings(), threadCount).Oversample(training, random.Fork("synthetic rows"), cancellation);
        var synthetic = oversampled.Select([.. Enumerable.Range(training.RowCount, oversampled.RowCount - training.RowCount)]).Features;
        var rows = ImmutableArray.CreateBuilder<ScoreRow>();
        var detected = ImmutableArray.CreateBuilder<(string Model, double Share)>();
        foreach (var model in models)
        {
            rows.Add(Fit(model, training, "as they are").Score);
            var (score, classifier) = Fit(model, oversampled, "with SMOTE");
            rows.Add(score);
            detected.Add((model.Model.Title, ShareBelowHalf(classifier.PredictProbabilities(synthetic))));
        }

        return new OversamplingStudy(rows.ToImmutable(), training.RowCount, Describe(oversampled, training), detected.ToImmutable());

        (ScoreRow Score, IClassifier Classifier) Fit(TrainedModel model, LabelledTable data, string how)
        {
            var classifier = model.Model.Create(model.Point, threadCount).Fit(data, random.Fork(model.Model.Name), cancellation);
            return (ScoreRow.Of(Predictor.Of(model.Model.Name, $"{model.Model.Title}, rows {how}", classifier, table), table), classifier);
        }
    }

    private static LabelledTable Sample(LabelledTable table, int count, RandomSource random)
    {
        if (table.RowCount <= count) return table;
        var rows = Enumerable.Range(0, table.RowCount).ToArray();
        random.Shuffle<int>(rows);
        return table.Select([.. rows.Take(count).Order()]);
    }

    private static SyntheticRowReport Describe(LabelledTable oversampled, LabelledTable training)
    {
        var sectors = training.Features.Names.Where(name => name.StartsWith("sector_", StringComparison.Ordinal)).ToArray();
        return SyntheticRowReport.Of(oversampled.Features, training.RowCount, [PairSchema.EducationColumns, PairSchema.DisabilityColumns, sectors]);
    }

    private static double ShareBelowHalf(double[] probabilities) => probabilities.Count(probability => probability < Half) / (double)probabilities.Length;
}
