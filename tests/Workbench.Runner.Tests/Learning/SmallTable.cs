using System.Globalization;
using System.Text;

namespace Workbench.Runner.Tests.Learning;

/// <summary>Made-up rows whose label follows from their features, as text.</summary>
internal static class SmallTable
{
    /// <summary>Columns label, a, b, level and weight; the label is 0 or 1.</summary>
    public static string Csv(int rowCount, int seed, char separator = ',', bool hasHeader = true)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        if (hasHeader) text.Append(string.Join(separator, "label", "a", "b", "level", "weight")).Append('\n');
        for (var row = 0; row < rowCount; row++)
        {
            var (a, b, level) = (random.NextDouble(), random.NextDouble(), random.Next(12));
            var isPositive = random.NextDouble() < 0.1 + (0.5 * a) + (level % 3 == 0 ? 0.3 : 0);
            text.Append(isPositive ? '1' : '0').Append(separator).Append(Number(a)).Append(separator).Append(random.Next(10) == 0 ? "" : Number(b))
                .Append(separator).Append(level).Append(separator).Append(Number(0.5 + random.NextDouble())).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("F6", CultureInfo.InvariantCulture);
}
