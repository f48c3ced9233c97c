namespace Workbench.Learning.Linear;

/// <summary>Value and derivatives of the penalised loss at one set of parameters; the intercept is the last parameter.</summary>
/// <param name="size">Number of parameters.</param>
internal sealed class LogisticPoint(int size)
{
    /// <summary>Σ log-loss + λ/2·‖w‖², in nats.</summary>
    public double Value { get; set; }

    /// <summary>First derivatives.</summary>
    public double[] Gradient { get; } = new double[size];

    /// <summary>Second derivatives, row-major; only the lower triangle is filled.</summary>
    public double[] Hessian { get; } = new double[size * size];

    public void Add(LogisticPoint other)
    {
        Value += other.Value;
        for (var j = 0; j < Gradient.Length; j++) Gradient[j] += other.Gradient[j];
        for (var j = 0; j < Hessian.Length; j++) Hessian[j] += other.Hessian[j];
    }
}
