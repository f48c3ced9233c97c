using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;
using Workbench.Learning;

namespace Workbench.Federation.Tests.Privacy;

/// <summary>Ledgers and permits for tests.</summary>
internal static class PermitSamples
{
    public static PrivacyBudget Budget(double epsilon = 1e6) => new(PrivacyUnit.Record, NeighbourRelation.AddRemove) { Epsilon = epsilon, Delta = 1e-6 };

    public static BudgetLedger Ledger(double epsilon = 1e6, bool isSimulation = true, string? path = null) =>
        BudgetLedger.Create("CPI Verona", Budget(epsilon), new RenyiAccountant(), isSimulation, path);

    public static BudgetPermit Permit(PrivacyEvent item, bool isSimulation = true) =>
        Ledger(isSimulation: isSimulation).Request(ReleaseKind.Model, 1, "sum", item, default).Permit!;

    public static SimulatedNoise Noise(long seed) => new(new RandomSource(seed));

    public static Sensitivity UnitSensitivity { get; } = Sensitivity.OfSum(new ClippingNorm(1), NeighbourRelation.AddRemove);
}
