namespace Workbench.Learning.Networks.Training;

/// <summary>A part of the loss that depends on the parameters alone, such as the pull back to a given model; every step follows its gradient too.</summary>
public interface IParameterTerm
{
    /// <summary>Adds the term's gradient for a stretch of the parameters. Different stretches may be asked for at the same time.</summary>
    /// <param name="first">Index of the stretch's first parameter.</param>
    /// <param name="parameters">The stretch, as it is before the step.</param>
    /// <param name="gradient">The gradient of the loss over the batch, of the same length, to be added to.</param>
    void AddGradient(int first, ReadOnlySpan<float> parameters, Span<float> gradient);
}
