using System.Text;

namespace Workbench.Display.Charts.Static;

/// <summary>Draws lines of equal height by marching squares.</summary>
/// <remarks>W. E. Lorensen, H. E. Cline, "Marching Cubes", 1987, in two dimensions; saddles are split by the mean of the four corners.</remarks>
internal static class Contours
{
    public static void Draw(Plot plot, ContourTrace trace)
    {
        foreach (var level in trace.Levels)
        {
            var path = new StringBuilder();
            for (var row = 0; row + 1 < trace.Z.RowCount; row++)
                for (var column = 0; column + 1 < trace.Z.ColumnCount; column++)
                    foreach (var (from, to) in Segments(trace.Z, row, column, level))
                        Append(path, plot, trace, from, to);
            if (path.Length > 0) plot.Svg.Path(path.ToString(), trace.ColourBar!.ColourOf(level), 1.5);
        }
    }

    /// <summary>Pieces of a level's line within one cell, in rows and columns.</summary>
    public static IEnumerable<((double Row, double Column) From, (double Row, double Column) To)> Segments(Grid z, int row, int column, double level)
    {
        double[] corners = [z[row, column], z[row, column + 1], z[row + 1, column + 1], z[row + 1, column]];
        if (!corners.All(double.IsFinite)) yield break;
        (int Row, int Column)[] places = [(row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column)];
        var crossings = new List<(double, double)>();
        for (var edge = 0; edge < 4; edge++)
        {
            var (a, b) = (edge, (edge + 1) % 4);
            if (corners[a] >= level == corners[b] >= level) continue;
            var share = (level - corners[a]) / (corners[b] - corners[a]);
            crossings.Add((places[a].Row + share * (places[b].Row - places[a].Row), places[a].Column + share * (places[b].Column - places[a].Column)));
        }
        if (crossings.Count == 2) yield return (crossings[0], crossings[1]);
        if (crossings.Count != 4) yield break;
        // At a saddle the first corner either belongs to the middle, or is cut off from it.
        var isJoined = corners.Average() >= level == corners[0] >= level;
        yield return (crossings[0], crossings[isJoined ? 1 : 3]);
        yield return (crossings[2], crossings[isJoined ? 3 : 1]);
    }

    private static void Append(StringBuilder path, Plot plot, ContourTrace trace, (double Row, double Column) from, (double Row, double Column) to)
    {
        var (x1, y1) = (plot.X.At(Place(trace.X, from.Column)), plot.Y.At(Place(trace.Y, from.Row)));
        var (x2, y2) = (plot.X.At(Place(trace.X, to.Column)), plot.Y.At(Place(trace.Y, to.Row)));
        if (double.IsFinite(x1 + y1 + x2 + y2))
            path.Append($"M{SvgWriter.N(x1)} {SvgWriter.N(y1)}L{SvgWriter.N(x2)} {SvgWriter.N(y2)}");
    }

    private static double Place(Coordinates? places, double index)
    {
        if (places is null) return index;
        var below = Math.Min((int)index, places.Count - 2);
        return places.Numbers[below] + (index - below) * (places.Numbers[below + 1] - places.Numbers[below]);
    }
}
