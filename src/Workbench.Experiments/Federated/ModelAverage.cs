using Workbench.Learning.Networks;

namespace Workbench.Experiments.Federated;

/// <summary>The mean of some models' parameters, added in the order in which they come.</summary>
internal sealed class ModelAverage(int parameterCount)
{
    private readonly double[] sum = new double[parameterCount];
    private int count;

    public void Add(ReadOnlySpan<float> parameters)
    {
        for (var k = 0; k < sum.Length; k++) sum[k] += parameters[k];
        count++;
    }

    public ModelParameters Mean() => new([.. sum.Select(value => (float)(value / count))]);
}
