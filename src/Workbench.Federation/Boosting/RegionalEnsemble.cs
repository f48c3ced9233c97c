using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Ensembles;
using Workbench.Learning.Trees;

namespace Workbench.Federation.Boosting;

/// <summary>One booster a site, trained on its own rows; the mean of their probabilities, weighted by the sites' numbers of rows, is the answer.</summary>
/// <remarks>The sites send their models once and nothing else; but a model of one site's rows says more about them than sums over all sites do.</remarks>
public static class RegionalEnsemble
{
    /// <summary>Trains the members.</summary>
    /// <param name="settings">Settings of every booster; the objective is binary.</param>
    /// <param name="sites">At least one site, each with rows.</param>
    /// <param name="random">Forked by the position of the site.</param>
    /// <param name="threadCount">Most threads, at least 1.</param>
    /// <param name="cancellation">Checked once a tree.</param>
    /// <returns>The members in the order of the sites.</returns>
    /// <exception cref="ArgumentException">There are no sites, one has no rows, or the objective is not binary.</exception>
    public static VotingClassifier Train(BoostingSettings settings, IReadOnlyList<SiteData> sites, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentNullException.ThrowIfNull(random);
        if (settings.Objective != BoostingObjective.Binary) throw new ArgumentException($"The objective {settings.Objective} makes no classifier.", nameof(settings));
        var booster = new GradientBooster(settings, threadCount);
        IClassifier[] models = [.. sites.Select((site, i) =>
            new TreeClassifier(booster.Train(site.Data, [], random.Fork(i), null, CancellationToken.None, cancellation).Model, threadCount))];
        return new VotingClassifier(models, [.. sites.Select(site => (double)site.Data.RowCount)], VotingKind.Soft);
    }
}
