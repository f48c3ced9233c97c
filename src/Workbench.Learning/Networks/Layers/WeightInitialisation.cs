namespace Workbench.Learning.Networks.Layers;

/// <summary>How the first weights are drawn; biases start at 0.</summary>
public enum WeightInitialisation
{
    /// <summary>Uniform with variance 2 / inputs, for layers before ReLU.</summary>
    /// <remarks>K. He et al., "Delving deep into rectifiers", ICCV 2015, equation 10.</remarks>
    He,

    /// <summary>Uniform with variance 2 / (inputs + outputs), for layers before tanh, sigmoid, or nothing.</summary>
    /// <remarks>X. Glorot and Y. Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, equation 16.</remarks>
    Glorot,
}
