namespace Workbench.Display.Charts.Static;

/// <summary>Draws boxes with whiskers.</summary>
internal static class Boxes
{
    public static void Draw(Plot plot, BoxTrace trace, string colour)
    {
        var numbers = trace.Quartiles();
        if (double.IsNaN(numbers.Median) || plot.X is not CategoryScale scale) return;
        var (middle, half) = (plot.X.At(Coordinates.Of([trace.Name!]), 0), Math.Min(60, scale.Step * 0.5) / 2);
        var (first, third) = (plot.Y.At(numbers.First), plot.Y.At(numbers.Third));
        Points.DrawWhisker(plot.Svg, middle, plot.Y.At(numbers.LowerWhisker), first, colour);
        Points.DrawWhisker(plot.Svg, middle, third, plot.Y.At(numbers.UpperWhisker), colour);
        plot.Svg.Rectangle(middle - half, Math.Min(first, third), 2 * half, Math.Abs(third - first), colour, 0.35, stroke: colour);
        plot.Svg.Line(middle - half, plot.Y.At(numbers.Median), middle + half, plot.Y.At(numbers.Median), colour, 2.5);
        Points.Draw(plot, Outliers(trace.Name!, numbers), colour);
    }

    private static ScatterTrace Outliers(string name, Quartiles numbers) => new()
    {
        X = Coordinates.Of(numbers.Outliers.Select(_ => name)), Y = numbers.Outliers, Size = 4,
    };
}
