using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>What may be spent on the same units, all releases together.</summary>
/// <param name="Unit">Whose presence is hidden.</param>
/// <param name="Relation">Which data sets count as neighbours.</param>
public sealed record PrivacyBudget(PrivacyUnit Unit, NeighbourRelation Relation)
{
    /// <summary>Greatest ε in nats, above 0.</summary>
    public required double Epsilon
    {
        get;
        init => field = value is > 0 and < double.PositiveInfinity ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A budget's ε is a number above 0.");
    }

    /// <summary>δ, in (0, 1).</summary>
    public required double Delta
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "δ lies between 0 and 1, both excluded.");
    }
}
