namespace Workbench.Experiments.Federated;

/// <summary>What one rule made of one attack.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Attack">The attack; null: all sites were honest.</param>
/// <param name="LogLoss">On the test rows, in nats; infinite if training diverged.</param>
/// <param name="AreaUnderRoc">On the test rows; 0.5 if training diverged.</param>
/// <param name="KeptGain">
/// The smaller of two shares of what FedAvg among honest sites gains: of its distance below the log-loss of the constant, and of its area above 1/2.
/// At most 0: nothing better than the constant, or than a coin. Minus infinity if training diverged.
/// </param>
public sealed record RobustnessCell(AggregationRule Rule, SiteAttack? Attack, double LogLoss, double AreaUnderRoc, double KeptGain)
{
    /// <summary>Share of the gain that a rule has to keep.</summary>
    public const double SurvivingShare = 0.9;

    /// <summary>Whether the rule keeps nine tenths of the gain.</summary>
    public bool Survives => KeptGain >= SurvivingShare;
}
