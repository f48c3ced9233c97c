using Workbench.Experiments.Models;
using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Federated;

/// <summary>What happens without any exchange: every centre trains a model on its own rows and judges its own candidates by it.</summary>
public static class OwnCentrePredictor
{
    /// <summary>Asks, for each row, the model of the centre that serves its candidate; where that centre has no model, the mean of all.</summary>
    /// <param name="name">Name in metrics.</param>
    /// <param name="title">Name in tables and figures.</param>
    /// <param name="sites">Whose models they are; the sites are named by the centres' codes.</param>
    /// <param name="models">One a site, in their order.</param>
    /// <param name="centres">Knows the centre of each row.</param>
    /// <param name="table">The split.</param>
    /// <exception cref="ArgumentException">There is not one model a site.</exception>
    public static Predictor Of(string name, string title, SitePartition sites, IReadOnlyList<IClassifier> models, CentreSites centres, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(centres);
        ArgumentNullException.ThrowIfNull(table);
        if (models.Count != sites.Sites.Length) throw new ArgumentException($"There are {models.Count} models for {sites.Sites.Length} sites.", nameof(models));
        var siteOf = sites.Sites.Select((site, index) => (site.Name, index)).ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.Ordinal);
        return new Predictor(
            name, title,
            Choose(models.Select(model => model.PredictProbabilities(table.Validation.Features)), table.Rows.Validation),
            Choose(models.Select(model => model.PredictProbabilities(table.Test.Features)), table.Rows.Test));

        double[] Choose(IEnumerable<double[]> said, ReadOnlySpan<int> rows)
        {
            double[][] all = [.. said];
            var chosen = new double[rows.Length];
            for (var i = 0; i < chosen.Length; i++)
                chosen[i] = siteOf.TryGetValue(centres.CentreOf(rows[i]).Code(), out var site) ? all[site][i] : all.Average(probabilities => probabilities[i]);
            return chosen;
        }
    }
}
