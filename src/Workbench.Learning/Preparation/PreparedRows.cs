using Workbench.Learning.Tables;

namespace Workbench.Learning.Preparation;

/// <summary>What a step made of the training rows.</summary>
/// <param name="Training">The rows that the next step gets; a resampling step may have added or dropped some.</param>
/// <param name="Transform">What is done to rows that a model is asked about; null where nothing is, as after resampling.</param>
public sealed record PreparedRows(LabelledTable Training, ITableTransform? Transform);
