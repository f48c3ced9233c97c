using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Workbench.Learning.Metrics;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>Mean of a metric over folds, as a function of a learner's settings. The mean so far is reported after each fold but the last.</summary>
/// <remarks>Every trial fits fold i with the same fork i, so that trials differ in their settings and not in their luck.</remarks>
public sealed class CrossValidatedObjective : ISearchObjective
{
    private readonly Func<SearchPoint, IClassifierLearner> learnerOf;
    private readonly ClassifierMetric metric;
    private readonly RandomSource random;
    private readonly (LabelledTable Training, LabelledTable Test)[] parts;

    /// <summary>Copies the rows of each fold, once for all trials.</summary>
    /// <param name="learnerOf">Makes the learner of a point. Its name is not part of the journal's check: use one journal a learner.</param>
    /// <param name="table">All rows.</param>
    /// <param name="folds">At least one fold of these rows.</param>
    /// <param name="metric">What is averaged.</param>
    /// <param name="random">Forked by fold, for the fits.</param>
    /// <exception cref="ArgumentException">There is no fold, or one was made for another table.</exception>
    public CrossValidatedObjective(
        Func<SearchPoint, IClassifierLearner> learnerOf, LabelledTable table, ImmutableArray<Fold> folds, ClassifierMetric metric, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(learnerOf);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(metric);
        ArgumentNullException.ThrowIfNull(random);
        CrossValidation.Check(table, folds);
        (this.learnerOf, this.metric, this.random) = (learnerOf, metric, random);
        parts = [.. folds.Select(fold => (table.Select(fold.Training), table.Select(fold.Test)))];
        Name = $"mean {metric.Name} over {folds.Length} folds of {table.RowCount} rows, {Digest(table, folds)}";
        Direction = metric.HigherIsBetter ? SearchDirection.Maximise : SearchDirection.Minimise;
    }

    /// <summary>Metric, folds and rows, with a digest of the table and of the folds.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public SearchDirection Direction { get; }

    /// <inheritdoc/>
    public double Evaluate(Trial trial, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(trial);
        var (learner, sum) = (learnerOf(trial.Point), 0.0);
        for (var fold = 0; fold < parts.Length; fold++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (training, test) = parts[fold];
            var model = learner.Fit(training, random.Fork(fold), cancellation);
            sum += metric.Of(test.Labels, model.PredictProbabilities(test.Features), test.Weights);
            if (fold < parts.Length - 1) trial.Report(fold, sum / (fold + 1));
        }

        return sum / parts.Length;
    }

    /// <summary>The first 64 bits of SHA-256 over names, values, labels, weights and folds.</summary>
    private static string Digest(LabelledTable table, ImmutableArray<Fold> folds)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var column = 0; column < table.Features.ColumnCount; column++)
        {
            hash.AppendData(System.Text.Encoding.UTF8.GetBytes(table.Features.Names[column] + "\n"));
            hash.AppendData(MemoryMarshal.AsBytes(table.Features.Column(column)));
        }

        hash.AppendData(MemoryMarshal.AsBytes(table.Labels.Values));
        hash.AppendData(MemoryMarshal.AsBytes(table.Weights.AsSpan()));
        Span<byte> length = stackalloc byte[4];
        foreach (var fold in folds)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, fold.Training.Length);
            hash.AppendData(length);
            hash.AppendData(MemoryMarshal.AsBytes(fold.Training));
            hash.AppendData(MemoryMarshal.AsBytes(fold.Test));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
