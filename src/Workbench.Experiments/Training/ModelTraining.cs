using System.Collections.Immutable;
using System.Diagnostics;
using Workbench.Experiments.Models;
using Workbench.Learning;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>Trains the models of the study on the training rows of a split.</summary>
public static class ModelTraining
{
    /// <summary>Trains the models one after another, each on all threads.</summary>
    /// <param name="models">The models.</param>
    /// <param name="points">The settings that a search found, by the model's name; needed for models with a search space.</param>
    /// <param name="table">The split.</param>
    /// <param name="random">Forked by name.</param>
    /// <param name="threadCount">Number of threads; no bit of a model depends on it.</param>
    /// <param name="progress">Told the name of the model that comes next; may be null.</param>
    /// <param name="cancellation">Checked by the learners.</param>
    public static ImmutableArray<TrainedModel> Fit(
        IReadOnlyList<StudyModel> models, IReadOnlyDictionary<string, SearchPoint> points, DividedTable table, RandomSource random, int threadCount,
        IProgress<string>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(random);
        var trained = ImmutableArray.CreateBuilder<TrainedModel>();
        foreach (var model in models)
        {
            progress?.Report(model.Name);
            var point = model.Space is null ? null : points[model.Name];
            var clock = Stopwatch.StartNew();
            var classifier = model.Create(point, threadCount).Fit(table.Training, random.Fork(model.Name), cancellation);
            trained.Add(new TrainedModel(model, point, classifier, clock.Elapsed.TotalSeconds));
        }

        return trained.ToImmutable();
    }
}
