using Workbench.Learning.Binning;
using Workbench.Learning.Boosting.Objectives;
using Workbench.Learning.Trees;

namespace Workbench.Learning.Boosting;

/// <summary>Puts a model together from trees and from what a model file says beside them.</summary>
internal static class BoostedModel
{
    /// <summary>The model of some trees.</summary>
    /// <param name="settings">The settings, which the file repeats.</param>
    /// <param name="names">Names of the features.</param>
    /// <param name="mappers">Their bins.</param>
    /// <param name="objective">The objective.</param>
    /// <param name="trees">The trees, iteration by iteration.</param>
    public static TreeModel Of(BoostingSettings settings, IReadOnlyList<string> names, IReadOnlyList<BinMapper> mappers, Objective objective, IEnumerable<Tree> trees) => new()
    {
        Objective = objective.Description,
        ClassCount = settings.ClassCount,
        TreesPerIteration = objective.ScoreCount,
        FeatureNames = [.. names],
        FeatureInfos = [.. mappers.Select(mapper => mapper.FeatureInfo)],
        MonotoneConstraints = settings.MonotoneConstraints,
        Trees = [.. trees],
        Parameters = ParameterLines.Of(settings, mappers.Index().Where(mapper => mapper.Item.IsCategorical).Select(mapper => mapper.Index)),
    };
}
