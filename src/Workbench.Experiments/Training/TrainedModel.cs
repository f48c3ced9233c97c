using Workbench.Learning;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>A model of the study, trained on one split.</summary>
/// <param name="Model">What it is.</param>
/// <param name="Point">The settings that the search found; null for a model without a search.</param>
/// <param name="Classifier">The trained model.</param>
/// <param name="Seconds">Time of the training alone, on this machine.</param>
public sealed record TrainedModel(StudyModel Model, SearchPoint? Point, IClassifier Classifier, double Seconds);
