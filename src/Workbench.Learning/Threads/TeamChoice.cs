namespace Workbench.Learning.Threads;

/// <summary>
/// Decides, by how long steps take, whether to share the next ones with the team or to do them alone: for small steps, and where other programs hold
/// the processors, waiting for others costs more than they help. A step has the same bits either way, which is why a clock may decide.
/// </summary>
/// <param name="threadCount">Members of the team; one alone has nothing to choose.</param>
/// <param name="warmUpSteps">First steps, which are done alone and not timed: code that is new is slow, and a shared step is the dearer mistake.</param>
/// <param name="trialSteps">Fewest and most steps that are timed each way; a trial ends early when one way is clearly faster.</param>
/// <param name="periodSteps">Steps from one trial to the next: the machine's load changes.</param>
internal sealed class TeamChoice(int threadCount, int warmUpSteps, (int Fewest, int Most) trialSteps, int periodSteps)
{
    // Small differences are noise, and the team is what was asked for. Waiting for a member that is kept from running is no small difference.
    private const double Margin = 1.1, Clear = 2;
    private int step = -warmUpSteps;
    private double shared, alone; // ticks of the trials, an older one counting half as much as the next

    /// <summary>Whether the next step is to be shared.</summary>
    public bool UsesTeam => threadCount > 1 && step >= 0 && (step < 2 * trialSteps.Most ? step % 2 == 0 : shared <= Margin * alone);

    /// <summary>Notes how long a step took, in ticks of any length.</summary>
    public void Took(long ticks)
    {
        if (step is 0) (shared, alone) = (shared / 2, alone / 2);
        // In turn, so that code which is still getting faster does not decide.
        if (step >= 0 && step < 2 * trialSteps.Most)
        {
            if (step % 2 == 0) shared += ticks;
            else alone += ticks;
            if (step % 2 == 1 && step + 1 >= 2 * trialSteps.Fewest && Math.Max(shared, alone) >= Clear * Math.Min(shared, alone)) step = (2 * trialSteps.Most) - 1;
        }

        if (++step == periodSteps) step = 0;
    }
}
