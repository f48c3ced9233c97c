namespace Workbench.Federation.Accounting.PrivacyLoss;

/// <summary>
/// Σ over the losses s above ε of (1 − exp(ε − s))·exp(−θ(s − ε))·mass, for ε going down the grid: times exp(K − θε) it is the finite part of δ(ε).
/// </summary>
internal sealed class HockeyStickWalk(double[] masses, double tilt, double spacing)
{
    private readonly double decay = Math.Exp(-tilt * spacing), fasterDecay = Math.Exp(-(tilt + 1) * spacing);
    private double slow, fast;
    private int last = masses.Length - 1;

    /// <summary>The sum at a grid index; indices come in falling order, from the last one.</summary>
    public double At(int index)
    {
        for (; last > index; last--)
        {
            slow = decay * (slow + masses[last]);
            fast = fasterDecay * (fast + masses[last]);
        }

        return Math.Max(0, slow - fast);
    }
}
