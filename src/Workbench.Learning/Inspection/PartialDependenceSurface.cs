using System.Collections.Immutable;

namespace Workbench.Learning.Inspection;

/// <summary>A model's mean probability as a function of two features.</summary>
/// <param name="First">Name of the first column.</param>
/// <param name="Second">Name of the second column.</param>
/// <param name="FirstValues">Values of the first column, ascending.</param>
/// <param name="SecondValues">Values of the second column, ascending.</param>
/// <param name="Means">Mean probability over the rows: one array for each value of the first column, in it one number for each value of the second.</param>
public sealed record PartialDependenceSurface(
    string First, string Second, ImmutableArray<double> FirstValues, ImmutableArray<double> SecondValues, ImmutableArray<ImmutableArray<double>> Means)
{
    /// <summary>
    /// Friedman and Popescu's H² on the grid: the share of the variation that the two features' own curves do not explain; 0 for features that do not
    /// interact. NaN for a flat surface.
    /// </summary>
    /// <remarks>
    /// J. Friedman and B. Popescu, "Predictive learning via rule ensembles", Annals of Applied Statistics 2008, equation 44, with the grid's points for
    /// the rows: an additive fit by the means of lines and columns is taken away.
    /// </remarks>
    public double Interaction
    {
        get
        {
            var mean = Means.Average(line => line.Average());
            double[] lines = [.. Means.Select(line => line.Average())];
            double[] columns = [.. SecondValues.Select((_, j) => Means.Average(line => line[j]))];
            var (rest, total) = (0.0, 0.0);
            for (var i = 0; i < lines.Length; i++)
            {
                for (var j = 0; j < columns.Length; j++)
                {
                    var residue = Means[i][j] - lines[i] - columns[j] + mean;
                    rest += residue * residue;
                    total += (Means[i][j] - mean) * (Means[i][j] - mean);
                }
            }

            return rest / total;
        }
    }
}
