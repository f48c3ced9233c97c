using Workbench.Learning.Statistics;

namespace Workbench.Learning.Inspection;

/// <summary>How good a learner is with a number of training rows.</summary>
/// <param name="RowCount">Training rows.</param>
/// <param name="Training">Metric on the rows it was fitted on, over the repetitions.</param>
/// <param name="Test">Metric on the test rows. The interval knows which rows were drawn, not that other test rows could have been.</param>
public sealed record LearningCurvePoint(int RowCount, MeanInterval Training, MeanInterval Test);
