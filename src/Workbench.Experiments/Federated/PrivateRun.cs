using System.Collections.Immutable;
using Workbench.Experiments.Models;
using Workbench.Federation.Accounting;
using Workbench.Federation.Rounds;
using Workbench.Learning.Metrics;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Federated;

/// <summary>What came of a private run, or of the same run without privacy.</summary>
/// <param name="Model">The mean of the last rounds' models.</param>
/// <param name="NoiseMultiplier">σ over the clipping norm; 0 without privacy.</param>
/// <param name="Guarantees">What each site's ledger says in the end, in the order of the sites; none without privacy.</param>
/// <param name="Ledgers">The ledgers, a JSON line an entry.</param>
/// <param name="State">The rounds.</param>
public sealed record PrivateRun(
    NetworkClassifier Model, double NoiseMultiplier, ImmutableArray<PrivacyGuarantee> Guarantees, ImmutableArray<string> Ledgers, RoundState State)
{
    /// <summary>The federation's guarantee: that of the worst site, because no record is at two of them. Null without privacy.</summary>
    public PrivacyGuarantee? Worst => Guarantees.MaxBy(guarantee => guarantee.Epsilon);

    /// <summary>Rounds that were given up.</summary>
    public int GivenUp => State.History.Count(record => record.Abandoned is not null);

    /// <summary>Log-loss, in nats, and area under the ROC curve on some rows.</summary>
    public (double LogLoss, double AreaUnderRoc) On(LabelledTable rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var probabilities = Model.PredictProbabilities(rows.Features);
        return (LogLoss.Of(rows.Labels, probabilities), RocCurve.AreaOf(Ranking.Of(rows.Labels, probabilities)));
    }

    /// <summary>The model as a predictor of a comparison.</summary>
    /// <param name="name">Name in metrics.</param>
    /// <param name="title">Name in tables.</param>
    /// <param name="table">The split.</param>
    public Predictor ToPredictor(string name, string title, DividedTable table) => Predictor.Of(name, title, Model, table);
}
