namespace Workbench.Learning.Networks.Training;

/// <summary>
/// Decides, by how long steps take, whether to share the next ones with the team or to do them alone: for small steps, and where other programs hold
/// the processors, waiting for others costs more than they help. A step has the same bits either way, which is why a clock may decide.
/// </summary>
internal sealed class TeamChoice(int threadCount)
{
    /// <summary>Steps that are timed each way.</summary>
    public const int TrialSteps = 64;

    /// <summary>Steps from one trial to the next: the machine's load changes.</summary>
    public const int PeriodSteps = 1024;

    private int step;
    private double shared, alone; // ticks of the trials, an older one counting half as much as the next

    /// <summary>Whether the next step is to be shared.</summary>
    public bool UsesTeam => threadCount > 1 && step switch
    {
        < TrialSteps => true,
        < 2 * TrialSteps => false,
        _ => shared <= alone,
    };

    /// <summary>Notes how long a step took, in ticks of any length.</summary>
    public void Took(long ticks)
    {
        if (step is 0) (shared, alone) = (shared / 2, alone / 2);
        if (step < TrialSteps) shared += ticks;
        else if (step < 2 * TrialSteps) alone += ticks;
        step = (step + 1) % PeriodSteps;
    }
}
