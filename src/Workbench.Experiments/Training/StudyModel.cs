using Workbench.Learning;
using Workbench.Learning.Selection.Tuning;

namespace Workbench.Experiments.Training;

/// <summary>A model of the published study: how it is made, and what a search may vary.</summary>
/// <param name="Name">The published name, also in <c>training.model_set</c> and in metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Description">Fixed settings in words.</param>
/// <param name="Space">What the search varies; null: the model is trained as configured.</param>
/// <param name="Create">Makes the learner of a point of the space (null without a search) with a number of threads, which changes no bit of the model.</param>
public sealed record StudyModel(
    string Name, string Title, string Description, SearchSpace? Space, Func<SearchPoint?, int, IClassifierLearner> Create);
