using Workbench.Learning;
using Workbench.Learning.Metrics;
using Workbench.Learning.Selection;
using Workbench.Learning.Selection.Tuning;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Training;

/// <summary>Searches for the settings of a model: the mean log-loss over stratified folds of the training rows, and of no other rows.</summary>
/// <remarks>
/// Trials run beside each other, each on one thread. A journal of the unfinished search lies beside the study's data: a run that was killed goes on
/// where it was, and one that ends removes it.
/// </remarks>
public static class ModelTuning
{
    /// <summary>Runs the search of a model, or continues it.</summary>
    /// <param name="study">Settings, files and the seed.</param>
    /// <param name="model">A model with a search space.</param>
    /// <param name="training">The training rows.</param>
    /// <param name="progress">Told of every trial in order; may be null.</param>
    /// <param name="cancellation">Ends the search; the journal stays.</param>
    /// <exception cref="ArgumentException">The model has nothing to search for.</exception>
    /// <exception cref="InvalidDataException">The journal was damaged.</exception>
    public static SearchResult Search(
        Study study, StudyModel model, LabelledTable training, IProgress<SearchProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(study);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(training);
        if (model.Space is null) throw new ArgumentException($"{model.Name} has no settings to search for.", nameof(model));
        var settings = study.Training;
        var random = study.Random.Fork("tuning").Fork(model.Name);
        var folds = StratifiedFolds.Of(training.Labels, settings.Folds, random.Fork("folds"));
        var crossValidated = new CrossValidatedObjective(
            point => model.Create(point, 1), training, folds, ClassifierMetric.LogLoss, random.Fork("fits"));
        var objective = new FunctionObjective($"{model.Name}: {crossValidated.Name}; {LibraryVersion}", crossValidated.Direction, crossValidated.Evaluate);
        var search = new HyperparameterSearch(
            model.Space, new TreeParzenSampler(new TreeParzenSettings()), new MedianPruner(), new SearchSettings { TrialCount = settings.OptunaTrials, ThreadCount = settings.NJobs });
        var journal = JournalPath(study, model);
        Directory.CreateDirectory(Path.GetDirectoryName(journal)!);
        var result = search.Run(objective, random.Fork("trials"), journal, progress, cancellation);
        File.Delete(journal);
        return result;
    }

    // What an older library computed is not continued by a newer one. The file name has it too, so that such a journal is left alone.
    private static string LibraryVersion => typeof(IClassifierLearner).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    private static string JournalPath(Study study, StudyModel model) =>
        study.Artifacts.Resolve($"{study.Paths.ProcessedDir}/tuning/{model.Name}-{LibraryVersion[..8]}.jsonl");
}
