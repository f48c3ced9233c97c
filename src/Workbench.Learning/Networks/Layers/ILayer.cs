namespace Workbench.Learning.Networks.Layers;

/// <summary>One step of a network: a function of a batch of rows and of parameters, with its derivatives.</summary>
/// <remarks>
/// <para>
/// A layer has no state. Its parameters are a stretch of the network's one vector (<see cref="ModelParameters"/>); rows × features arrays are
/// row-major, and an image is a row of channels × height × width. Rows are independent of each other, so a batch may be cut anywhere.
/// </para>
/// <para>
/// The derivative comes in two halves, by the input and by the parameters, with the output's gradient in between. Whoever needs the gradient of
/// each row (private training) runs the first half, takes <see cref="AddSquaredGradientNorms"/>, scales the rows of the output gradients, and runs the second.
/// </para>
/// </remarks>
public interface ILayer
{
    /// <summary>Features of a row that comes in.</summary>
    int InputSize { get; }

    /// <summary>Features of a row that goes out.</summary>
    int OutputSize { get; }

    /// <summary>Numbers that are learnt.</summary>
    int ParameterCount { get; }

    /// <summary>Numbers that <see cref="Prepare"/> writes.</summary>
    int PreparedSize { get; }

    /// <summary>The output may overwrite the input, and the input's gradient the output's: the layer has no parameters and its derivative never reads the input.</summary>
    bool WorksInPlace { get; }

    /// <summary>The derivatives read the output, so that the next layer must not overwrite it.</summary>
    bool KeepsOutput { get; }

    /// <summary>Draws the first parameters.</summary>
    void Initialise(Span<float> parameters, RandomSource random);

    /// <summary>Brings parameters into the order in which the loops read them, once a step.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="prepared"><see cref="PreparedSize"/> numbers.</param>
    /// <param name="forTraining">Whether <see cref="BackwardInput"/> will be called.</param>
    void Prepare(ReadOnlySpan<float> parameters, Span<float> prepared, bool forTraining);

    /// <summary>Computes the output.</summary>
    void Forward(LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, Span<float> output);

    /// <summary>Computes the loss's gradient by the input from its gradient by the output.</summary>
    /// <param name="pass">The pass that <see cref="Forward"/> had.</param>
    /// <param name="parameters">The parameters that <see cref="Forward"/> had.</param>
    /// <param name="input">What came in; not to be read if the layer works in place.</param>
    /// <param name="output">What went out; only to be read if the layer keeps it.</param>
    /// <param name="outputGradient">Rows × <see cref="OutputSize"/>.</param>
    /// <param name="inputGradient">Rows × <see cref="InputSize"/>, overwritten.</param>
    void BackwardInput(
        LayerPass pass, LayerParameters parameters, ReadOnlySpan<float> input, ReadOnlySpan<float> output,
        ReadOnlySpan<float> outputGradient, Span<float> inputGradient);

    /// <summary>Adds the loss's gradient by the parameters, row after row.</summary>
    void AddParameterGradient(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<float> gradient);

    /// <summary>Adds, for each row, the squared Euclidean norm of that row's own gradient by the parameters.</summary>
    /// <remarks>I. Goodfellow, "Efficient per-example gradient computations", 2015: a dense layer needs no gradient for it.</remarks>
    void AddSquaredGradientNorms(LayerPass pass, ReadOnlySpan<float> input, ReadOnlySpan<float> outputGradient, Span<double> squaredNorms);
}
