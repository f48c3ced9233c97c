using System.Collections.Immutable;
using Workbench.Learning.Tables;

namespace Workbench.Experiments.Federated;

/// <summary>One setting that was tried on public data.</summary>
/// <param name="LearningRate">Learning rate of the sites.</param>
/// <param name="ClippingNorm">Clipping norm.</param>
/// <param name="LogLoss">On the public draw's validation rows, in nats; NaN where training diverged.</param>
/// <param name="AreaUnderRoc">On the same rows.</param>
public sealed record TunedSetting(double LearningRate, double ClippingNorm, double LogLoss, double AreaUnderRoc);

/// <summary>Chooses learning rate and clipping norm on another draw than the private data, with the noise of the private run.</summary>
/// <param name="Settings">All that were tried, in order.</param>
/// <param name="Plan">The plan with the best of them.</param>
public sealed record PrivateTuning(ImmutableArray<TunedSetting> Settings, PrivatePlan Plan)
{
    /// <summary>Tries every combination.</summary>
    /// <param name="federation">A federation on public data.</param>
    /// <param name="validation">Public rows that judge.</param>
    /// <param name="plan">Everything else.</param>
    /// <param name="epsilon">ε whose noise is used.</param>
    /// <param name="learningRates">Rates to try.</param>
    /// <param name="clippingNorms">Norms to try.</param>
    /// <param name="cancellation">Checked once a step.</param>
    /// <exception cref="InvalidDataException">Every setting diverged.</exception>
    public static PrivateTuning Of(
        PrivateFederation federation, LabelledTable validation, PrivatePlan plan, double epsilon, IReadOnlyList<double> learningRates, IReadOnlyList<double> clippingNorms,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(federation);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(learningRates);
        ArgumentNullException.ThrowIfNull(clippingNorms);
        var tried = ImmutableArray.CreateBuilder<TunedSetting>();
        foreach (var rate in learningRates)
            foreach (var norm in clippingNorms)
                tried.Add(Try(federation, validation, plan with { LearningRate = rate, ClippingNorm = norm }, epsilon, cancellation));
        var best = tried.Where(setting => double.IsFinite(setting.LogLoss)).MinBy(setting => setting.LogLoss)
            ?? throw new InvalidDataException("Training diverged with every setting; try smaller learning rates.");
        return new PrivateTuning(tried.ToImmutable(), plan with { LearningRate = best.LearningRate, ClippingNorm = best.ClippingNorm });
    }

    private static TunedSetting Try(PrivateFederation federation, LabelledTable validation, PrivatePlan plan, double epsilon, CancellationToken cancellation)
    {
        try
        {
            var (loss, area) = federation.Train(plan, epsilon, seed: 0, cancellation).On(validation);
            return new TunedSetting(plan.LearningRate, plan.ClippingNorm, loss, area);
        }
        catch (ArithmeticException)
        {
            return new TunedSetting(plan.LearningRate, plan.ClippingNorm, double.NaN, double.NaN); // diverged: a result, too
        }
    }
}
