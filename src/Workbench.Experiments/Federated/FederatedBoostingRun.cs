using System.Collections.Immutable;
using System.Security.Cryptography;
using Workbench.Federation.Boosting;
using Workbench.Federation.Sites;
using Workbench.Learning;
using Workbench.Learning.Boosting;
using Workbench.Learning.Ensembles;
using Workbench.Learning.LightGbm;
using Workbench.Learning.Tables;
using Workbench.Learning.Trees;

namespace Workbench.Experiments.Federated;

/// <summary>One division of the training rows: the lossless booster over its sites, the same bins and settings on the pooled rows, and the regional ensemble.</summary>
public sealed record FederatedBoostingRun
{
    /// <summary>Name of the division in metrics.</summary>
    public required string Name { get; init; }

    /// <summary>The sites.</summary>
    public required ImmutableArray<SiteData> Sites { get; init; }

    /// <summary>The booster over the sites, in the open.</summary>
    public required FederatedBoostingResult Lossless { get; init; }

    /// <summary>The booster on the pooled rows with the bins that the sites agreed on.</summary>
    public required TreeModel Pooled { get; init; }

    /// <summary>One booster a site, votes weighted by rows.</summary>
    public required VotingClassifier Regional { get; init; }

    /// <summary>Whether the model file over the sites is that of the pooled rows, byte for byte.</summary>
    public bool IsIdentical => LightGbmTextWriter.Write(Lossless.Training.Model).AsSpan().SequenceEqual(LightGbmTextWriter.Write(Pooled));

    /// <summary>Trains all three.</summary>
    /// <param name="name">Name of the division in metrics.</param>
    /// <param name="training">The rows.</param>
    /// <param name="partition">Who holds which.</param>
    /// <param name="settings">Settings of every booster.</param>
    /// <param name="federation">How the sites agree on bins.</param>
    /// <param name="random">Forked for the boosters; the pooled one and the one over the sites draw the same.</param>
    /// <param name="threadCount">Most threads; no bit depends on it.</param>
    /// <param name="cancellation">Checked once a tree.</param>
    public static FederatedBoostingRun Of(
        string name, LabelledTable training, SitePartition partition, BoostingSettings settings, FederatedBoosterSettings federation,
        RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(random);
        var sites = SiteTables.Of(training, partition);
        var lossless = new FederatedBooster(settings, federation, threadCount).Train(sites, [], random.Fork("trees"), null, cancellation);
        return new FederatedBoostingRun
        {
            Name = name,
            Sites = sites,
            Lossless = lossless,
            Pooled = TrainPooled(training, settings, lossless.Bins, random, threadCount, cancellation),
            Regional = RegionalEnsemble.Train(settings, sites, random.Fork("regional"), threadCount, cancellation),
        };
    }

    /// <summary>The booster on all rows with agreed bins, which draws what the one over the sites draws.</summary>
    public static TreeModel TrainPooled(
        LabelledTable training, BoostingSettings settings, AgreedBins bins, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(bins);
        ArgumentNullException.ThrowIfNull(random);
        return new GradientBooster(settings, threadCount, bins.Bins)
            .Train(BoostingData.Of(training), [], random.Fork("trees"), null, CancellationToken.None, cancellation).Model;
    }

    /// <summary>SHA-256 of a model file, in hexadecimal.</summary>
    public static string DigestOf(TreeModel model) => Convert.ToHexStringLower(SHA256.HashData(LightGbmTextWriter.Write(model)));
}
