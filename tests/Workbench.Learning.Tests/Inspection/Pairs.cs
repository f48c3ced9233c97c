using Workbench.Learning.Linear;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Inspection;

/// <summary>Pairs of candidates and companies with the columns and label rules of the published table, made for these tests.</summary>
internal sealed record Pairs(FeatureTable Features, Labels Labels, double[] Probabilities)
{
    private static readonly string[] Names =
    [
        "attitude_score", "years_experience", "unemployment_duration", "compatibility_score", "distance_km", "company_size", "retention_rate",
        "remote_work", "certification", "edu_none", "edu_school", "edu_degree", "dis_motor", "dis_sensory", "dis_other",
    ];

    public LabelledTable Table => new(Features, Labels);

    /// <summary>The published rule: a weighted sum of saturating parts is the probability, and below 0.6 the label is never positive.</summary>
    public static Pairs Threshold(int rowCount, long seed) => Make(rowCount, seed, columns =>
    {
        var p = (0.3 * Math.Min(1, columns[0] / 0.3)) + (0.4 * Math.Min(1, columns[3] / 0.5)) + (0.2 * Math.Max(0, 1 - (columns[4] / 40)))
            + (0.05 * columns[6]) + (0.0025 * columns[7]) + (0.0025 * columns[8]);
        return (p, p > 0.6);
    });

    /// <summary>A rule with more to learn: many features, an interaction, and probabilities that are true throughout.</summary>
    public static Pairs Structured(int rowCount, long seed) => Make(rowCount, seed, columns =>
    {
        var logit = -1 + (3 * (columns[0] - 0.5)) + (2 * (columns[3] - 0.8)) - (columns[4] / 25) + (1.5 * columns[7] * (columns[4] / 25))
            + (0.05 * columns[1]) + (0.6 * columns[8]) + (0.8 * columns[11]) - (0.7 * columns[12]);
        return (LogisticModel.Sigmoid(logit + 1), true);
    });

    public Pairs With(string name, double[] values) => this with
    {
        Features = new FeatureTable(
            [.. Features.Names, name], [.. Enumerable.Range(0, Features.ColumnCount).Select(c => Features.Column(c).ToArray()), [.. values.Select(value => (float)value)]]),
    };

    private static Pairs Make(int rowCount, long seed, Func<double[], (double Probability, bool Possible)> rule)
    {
        var random = new RandomSource(seed);
        var columns = Names.Select(_ => new float[rowCount]).ToArray();
        var (labels, probabilities, values) = (new bool[rowCount], new double[rowCount], new double[Names.Length]);
        for (var row = 0; row < rowCount; row++)
        {
            var since = random.NextInt32(24);
            var unemployed = random.NextInt32(since + 1);
            values[0] = Math.Clamp(0.556 + (0.25 * random.NextGaussian()), 0, 1);
            (values[1], values[2]) = (since - unemployed, unemployed);
            values[3] = random.NextBoolean(0.47) ? 1 : 0.55 + (0.32 * random.NextDouble());
            values[4] = 21 * Math.Sqrt(-0.9 * Math.Log(random.NextOpenDouble()));
            values[5] = random.NextInt32(3);
            values[6] = random.NextDouble();
            (values[7], values[8]) = (random.NextInt32(2), random.NextBoolean(0.3) ? 1 : 0);
            Array.Clear(values, 9, 6);
            values[9 + random.NextInt32(3)] = 1;
            values[12 + random.NextInt32(3)] = 1;
            var (probability, possible) = rule(values);
            (probabilities[row], labels[row]) = (probability, possible && random.NextBoolean(probability));
            for (var c = 0; c < columns.Length; c++) columns[c][row] = (float)values[c];
        }

        return new Pairs(new FeatureTable(Names, columns), new Labels(labels), probabilities);
    }
}
