using Workbench.Federation.Strategies;
using Workbench.Learning.Networks.Training;

namespace Workbench.Federation.Rounds;

/// <summary>The gradient of FedProx's term in every local step.</summary>
internal sealed class ProximalPull(ProximalTerm term, float[] globalParameters) : IParameterTerm
{
    public void AddGradient(int first, ReadOnlySpan<float> parameters, Span<float> gradient) =>
        term.AddGradient(gradient, parameters, globalParameters.AsSpan(first, parameters.Length));
}
