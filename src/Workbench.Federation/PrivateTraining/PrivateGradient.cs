using System.Collections.Immutable;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>One step after another of a sampled, clipped and noised mean gradient.</summary>
/// <remarks>M. Abadi et al., "Deep learning with differential privacy", CCS 2016, algorithm 1, with Poisson sampling and the expected batch as denominator.</remarks>
internal sealed class PrivateGradient
{
    private readonly IRecordContributions records;
    private readonly PoissonSampler sampler;
    private readonly SumRelease release;
    private readonly Action<PrivateRoundStep>? before;
    private readonly double[] sum;

    /// <param name="records">Who contributes.</param>
    /// <param name="sampler">Who takes part in a step.</param>
    /// <param name="release">Where noise is added.</param>
    /// <param name="before">Told what comes next: where tests make things fail.</param>
    public PrivateGradient(IRecordContributions records, PoissonSampler sampler, SumRelease release, Action<PrivateRoundStep>? before = null)
    {
        (this.records, this.sampler, this.release, this.before) = (records, sampler, release, before);
        sum = new double[records.Dimension];
    }

    /// <summary>The noisy sum of one step.</summary>
    public ImmutableArray<double> NextSum(BudgetPermit permit)
    {
        before?.Invoke(PrivateRoundStep.Sample);
        var participation = sampler.Draw(records.RecordCount);
        try
        {
            before?.Invoke(PrivateRoundStep.Sum);
            var unclipped = records.Sum(participation.Participants.AsSpan(), release.Norm, sum);
            before?.Invoke(PrivateRoundStep.AddNoise);
            return release.Release(sum, unclipped, permit, participation).Values;
        }
        finally
        {
            sum.AsSpan().Clear();
        }
    }

    /// <summary>The noisy sum of one step divided by the expected number of participants, which is public; the realised one is not.</summary>
    /// <param name="permit">One of its steps is used up.</param>
    /// <param name="expectedParticipants">Sampling rate times records.</param>
    /// <param name="mean">One number a parameter, overwritten.</param>
    public void NextMean(BudgetPermit permit, double expectedParticipants, Span<float> mean)
    {
        var noisy = NextSum(permit);
        var factor = 1 / expectedParticipants;
        for (var k = 0; k < noisy.Length; k++) mean[k] = (float)(noisy[k] * factor);
    }
}
