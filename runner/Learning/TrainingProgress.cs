using Workbench.Learning.Boosting;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning;

/// <summary>A line with the metrics of every iteration, or of every few.</summary>
internal sealed class TrainingProgress(Output output, int iterationCount, int every) : IProgress<BoostingIteration>
{
    /// <summary>Shows an iteration.</summary>
    public void Report(BoostingIteration value)
    {
        // Without metrics ten lines are enough to see that it goes on.
        var step = value.Measurements.IsEmpty ? Math.Max(every, iterationCount / 10) : every;
        if (value.Number % step != 0 && value.Number != iterationCount) return;
        var metrics = string.Join("  ", value.Measurements.Select(ModelMetrics.Describe));
        output.Note(FormattableString.Invariant($"iteration {value.Number} of {iterationCount}  {metrics}").TrimEnd());
    }
}
