using System.Collections.Immutable;
using Workbench.Experiments.Models;
using Workbench.Federation.Rounds;
using Workbench.Learning.Networks;

namespace Workbench.Experiments.Federated;

/// <summary>What came of a run.</summary>
/// <param name="Name">Name in metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Curve">How good the model was on the validation rows, round after round; empty if nobody looked.</param>
/// <param name="Best">The model of the best round on the validation rows, or of the last one if nobody looked.</param>
/// <param name="Test">How good that model is on the test rows.</param>
/// <param name="State">The rounds; null for central training, which has none.</param>
public sealed record FederatedRun(string Name, string Title, ImmutableArray<RoundEvaluation> Curve, NetworkClassifier Best, TestScore Test, RoundState? State)
{
    /// <summary>The best round on the validation rows, from 1.</summary>
    public int BestRound => Curve.Select((point, index) => (point.LogLoss, index)).DefaultIfEmpty((0, -1)).Min().Item2 + 1;

    /// <summary>Bytes that travelled between the sites and the coordinator.</summary>
    public long Bytes => State?.History.Sum(round => round.ModelBytes + round.UpdateBytes) ?? 0;

    /// <summary>The model as a predictor of a comparison.</summary>
    public Predictor ToPredictor(DividedTable table) => Predictor.Of(Name, Title, Best, table);
}
