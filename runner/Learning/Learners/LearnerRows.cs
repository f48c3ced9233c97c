using Workbench.Learning.Boosting;
using Workbench.Learning.Tables;

namespace Workbench.Runner.Learning.Learners;

/// <summary>The rows of a data file as a learner in single precision takes them.</summary>
/// <param name="Features">The features as the file has them.</param>
/// <param name="Targets">0 or 1 a row.</param>
/// <param name="Table">The same rows in single precision.</param>
/// <param name="LabelIndex">Position of the label among the file's columns.</param>
internal sealed record LearnerRows(NumericTable Features, float[] Targets, LabelledTable Table, int LabelIndex)
{
    /// <summary>Reads a data file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="parameters">Which columns are label, weight or nothing.</param>
    /// <param name="needsValues">Why no value may be missing; null where it may.</param>
    /// <param name="threadCount">Most threads.</param>
    public static LearnerRows Read(string path, ParameterSet parameters, string? needsValues, int threadCount)
    {
        var file = LearningFile.Read(path, parameters, threadCount);
        var targets = file.Targets(BoostingObjective.Binary, classCount: 1);
        return new LearnerRows(file.Features, targets, new LabelledTable(file.SinglePrecision(needsValues), Labels.FromNumbers(targets), file.Weights), file.LabelIndex);
    }
}
