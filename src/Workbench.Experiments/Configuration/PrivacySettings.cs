namespace Workbench.Experiments.Configuration;

/// <summary>Differential privacy and secure aggregation.</summary>
public sealed record PrivacySettings
{
    /// <summary>Whether federated training is private.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The noise and its account.</summary>
    public DifferentialPrivacySettings Dp { get; init; } = new();

    /// <summary>How updates are summed without being seen.</summary>
    public SecureAggregationSettings SecureAgg { get; init; } = new();
}

/// <summary>The noise of private training and its account.</summary>
public sealed record DifferentialPrivacySettings
{
    /// <summary>Budget ε, in nats.</summary>
    [AllowedRange(0, Open = true)]
    public double Epsilon { get; init; } = 1.0;

    /// <summary>Probability δ with which the guarantee may fail.</summary>
    [AllowedRange(0, 1, Open = true)]
    public double Delta { get; init; } = 1e-6;

    /// <summary>L2 norm to which a contribution is clipped.</summary>
    [AllowedRange(0, Open = true)]
    public double MaxGradNorm { get; init; } = 1.0;

    /// <summary>How ε is derived from the noise: Rényi divergences, Gaussian privacy, or privacy-loss distributions.</summary>
    [AllowedNames("rdp", "gaussian", "pld")]
    public string Accountant { get; init; } = "rdp";
}

/// <summary>How updates are summed without being seen.</summary>
public sealed record SecureAggregationSettings
{
    /// <summary>Secret sharing of the masks' seeds, or <c>none</c> for plain updates.</summary>
    [AllowedNames("shamir", "none")]
    public string Scheme { get; init; } = "shamir";

    /// <summary>Shares that recover a seed.</summary>
    public ShareThreshold Threshold { get; init; } = new(3, 5);

    /// <summary>Whether the masks of sites that dropped out are recovered.</summary>
    public bool DropoutRecovery { get; init; } = true;
}
