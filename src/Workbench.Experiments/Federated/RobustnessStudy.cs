using System.Collections.Immutable;
using Workbench.Experiments.Models;
using Workbench.Learning;
using Workbench.Learning.Metrics;

namespace Workbench.Experiments.Federated;

/// <summary>Which rule survives which attack of one site, the largest.</summary>
public sealed class RobustnessStudy
{
    private RobustnessStudy(ImmutableArray<RobustnessCell> cells, double constantLogLoss) => (Cells, ConstantLogLoss) = (cells, constantLogLoss);

    /// <summary>Rule after rule; first all honest, then attack after attack.</summary>
    public ImmutableArray<RobustnessCell> Cells { get; }

    /// <summary>Log-loss of the training rows' positive rate on the test rows, in nats.</summary>
    public double ConstantLogLoss { get; }

    /// <summary>What a rule made of an attack.</summary>
    /// <param name="rule">Name of the rule.</param>
    /// <param name="attack">Name of the attack; null: all honest.</param>
    public RobustnessCell this[string rule, string? attack] => Cells.Single(cell => cell.Rule.Name == rule && cell.Attack?.Name == attack);

    /// <summary>Runs every rule under every attack, from the same start and with the same draws.</summary>
    /// <param name="network">The network and its rows.</param>
    /// <param name="sites">The sites.</param>
    /// <param name="table">The split that judges.</param>
    /// <param name="rounds">Rounds of each run.</param>
    /// <param name="cancellation">Passed on.</param>
    public static RobustnessStudy Of(FederatedNetwork network, DividedSites sites, DividedTable table, int rounds, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(table);
        var prior = ConstantClassifier.Prior(table.Training.Labels);
        var constant = LogLoss.Of(table.Test.Labels, prior.PredictProbabilities(table.Test.Features));
        SiteAttack?[] attacks = [null, .. SiteAttack.All];
        var scores = AggregationRule.All.SelectMany(rule => attacks.Select(attack => (rule, attack, Score: Score(rule, attack)))).ToArray();
        var honest = scores.Single(score => score.rule.Name == "fedavg" && score.attack is null).Score;
        return new RobustnessStudy(
            [.. scores.Select(score => new RobustnessCell(
                score.rule, score.attack, score.Score.LogLoss, score.Score.AreaUnderRoc,
                Math.Min((constant - score.Score.LogLoss) / (constant - honest.LogLoss), (score.Score.AreaUnderRoc - 0.5) / (honest.AreaUnderRoc - 0.5))))],
            constant);

        TestScore Score(AggregationRule rule, SiteAttack? attack)
        {
            try
            {
                return network.Run(
                    new FederatedPlan
                    {
                        Name = rule.Name, Title = rule.Title, Sites = sites, Rounds = rounds, Strategy = rule.Strategy, Attack = attack, JudgesRounds = false,
                    },
                    cancellation).Test;
            }
            catch (ArithmeticException) // a model that one site has driven to infinity: that is a result, and the worst one
            {
                return TestScore.Diverged;
            }
        }
    }
}
