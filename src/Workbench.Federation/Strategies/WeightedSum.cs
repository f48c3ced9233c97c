using System.Numerics;
using System.Numerics.Tensors;

namespace Workbench.Federation.Strategies;

/// <summary>Σ weight · update, added coordinate by coordinate in the order of the sites.</summary>
internal static class WeightedSum
{
    public static (double[] Sum, double TotalWeight) Of(OrderedUpdates updates, Func<SiteUpdate, double> weight)
    {
        var (sum, total) = (new double[updates.Dimension], 0.0);
        foreach (var update in updates.All)
        {
            var factor = weight(update);
            total += factor;
            Add(sum, update.Values, factor);
        }

        return (sum, total);
    }

    /// <summary>sum ← sum + terms · factor; a product is rounded before it is added, so that every machine has the same bits.</summary>
    public static void Add(Span<double> sum, ReadOnlySpan<double> terms, double factor)
    {
        var i = 0;
        for (; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sum[i..]) + new Vector<double>(terms[i..]) * factor).CopyTo(sum[i..]);
        for (; i < sum.Length; i++) sum[i] += terms[i] * factor;
    }

    /// <summary>A vector divided by a number.</summary>
    public static double[] Quotient(ReadOnlySpan<double> vector, double divisor)
    {
        var quotient = new double[vector.Length];
        TensorPrimitives.Divide(vector, divisor, quotient);
        return quotient;
    }
}
