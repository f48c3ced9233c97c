namespace Workbench.Federation.Accounting;

/// <summary>Nodes and weights of Gauss-Legendre quadrature on [−1, 1], exact for polynomials of degree 2n − 1.</summary>
internal sealed class GaussLegendre
{
    /// <summary>For pieces of up to one standard deviation.</summary>
    public static readonly GaussLegendre Twenty = new(20);

    /// <summary>For the shortest pieces.</summary>
    public static readonly GaussLegendre Two = new(2);

    /// <summary>For very short pieces.</summary>
    public static readonly GaussLegendre Four = new(4);

    /// <summary>For short pieces.</summary>
    public static readonly GaussLegendre Eight = new(8);

    /// <summary>Where the integrand is evaluated.</summary>
    public readonly double[] Nodes;

    /// <summary>What each value counts.</summary>
    public readonly double[] Weights;

    private GaussLegendre(int count)
    {
        Nodes = new double[count];
        Weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var x = -Math.Cos(Math.PI * (i + 0.75) / (count + 0.5)); // Newton's method finds the root next to Tricomi's estimate
            for (var step = 0; step < 10; step++)
            {
                var (value, slope) = Polynomial(count, x);
                x -= value / slope;
            }

            var derivative = Polynomial(count, x).Slope;
            Nodes[i] = x;
            Weights[i] = 2 / ((1 - x * x) * derivative * derivative);
        }
    }

    private static (double Value, double Slope) Polynomial(int degree, double x)
    {
        double previous = 1, current = x;
        for (var k = 2; k <= degree; k++) (previous, current) = (current, ((2 * k - 1) * x * current - (k - 1) * previous) / k);
        return (current, degree * (x * current - previous) / (x * x - 1));
    }
}
