using Workbench.Learning.Preparation;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Preparation;

public class SmoteTests
{
    [Theory, InlineData(1, 1), InlineData(5, 0.5), InlineData(3, 0.99)]
    public void Synthetic_rows_lie_between_a_row_and_one_of_its_neighbours(int neighbourCount, double ratio)
    {
        var training = Sample(120, 37, 3, 1);
        var result = new Smote(new SmoteSettings { NeighbourCount = neighbourCount, TargetRatio = ratio }, 2)
            .Oversample(training, new RandomSource(3), CancellationToken.None);
        Assert.Equal((int)Math.Round(ratio * 120) - 37, result.RowCount - training.RowCount);
        Assert.Equal((int)Math.Round(ratio * 120), result.Labels.PositiveCount);
        var minority = Rows(training, true);
        var uses = new int[minority.Length];
        for (var row = training.RowCount; row < result.RowCount; row++)
        {
            var point = Row(result.Features, row);
            var source = Enumerable.Range(0, minority.Length).First(i => Neighbours(minority, i, neighbourCount).Any(j => IsBetween(minority[i], minority[j], point)));
            uses[source]++;
        }

        // Every row serves equally often, up to one; a point may lie on two segments where both ends are neighbours of each other.
        if (neighbourCount > 1) Assert.True(uses.Max() <= 2 * ((result.RowCount - training.RowCount + 36) / 37), string.Join(' ', uses));
        Assert.Equal(Row(training.Features, 5), Row(result.Features, 5));
    }

    [Theory, InlineData(false), InlineData(true)]
    public void The_rows_do_not_depend_on_the_number_of_threads(bool weighted)
    {
        var training = Sample(900, 700, 9, 2);
        if (weighted) training = new LabelledTable(training.Features, training.Labels, [.. Enumerable.Range(0, 1600).Select(row => row % 7f)]);
        var expected = new Smote(new SmoteSettings(), 1).Oversample(training, new RandomSource(3), CancellationToken.None);
        foreach (var threads in (int[])[2, 3, 7])
        {
            var actual = new Smote(new SmoteSettings(), threads).Oversample(training, new RandomSource(3), CancellationToken.None);
            for (var column = 0; column < 9; column++) Assert.Equal(expected.Features.Column(column), actual.Features.Column(column));
            Assert.Equal(expected.Weights, actual.Weights);
            if (weighted) Assert.All(actual.Weights!, weight => Assert.InRange(weight, 0, 6));
        }
    }

    [Theory, InlineData(100, 1, 1), InlineData(257, 5, 31), InlineData(1000, 7, 17)]
    public void Blocked_search_finds_the_neighbours_of_a_plain_search(int rowCount, int neighbourCount, int columnCount)
    {
        var random = new RandomSource(rowCount);
        // Whole numbers: distances are exact and often tied, and the first row has to win.
        var columns = Enumerable.Range(0, columnCount).Select(_ => Enumerable.Range(0, rowCount).Select(_ => (float)random.NextInt32(5)).ToArray()).ToArray();
        var search = new NearestRows(columns, neighbourCount);
        var rows = Enumerable.Range(0, rowCount).Select(row => columns.Select(column => column[row]).ToArray()).ToArray();
        foreach (var (first, count) in ((int, int)[])[(0, rowCount), (rowCount - 3, 3), (17, 30)])
        {
            var found = search.Find(first, count);
            for (var i = 0; i < count; i++)
                Assert.Equal(Neighbours(rows, first + i, neighbourCount), found.AsSpan(i * neighbourCount, neighbourCount).ToArray());
        }
    }

    [Fact]
    public void The_report_counts_what_interpolation_does_to_one_hot_and_whole_numbers()
    {
        var training = Encoded(400, 4);
        string[][] groups = [["edu_a", "edu_b", "edu_c"]];
        var plain = new Smote(new SmoteSettings(), 2).Oversample(training, new RandomSource(1), CancellationToken.None);
        var report = SyntheticRowReport.Of(plain.Features, training.RowCount, groups);
        Assert.Equal(["edu_a", "edu_b", "edu_c", "years"], report.Columns.Select(column => column.Column));
        Assert.True(report.Columns[^1].FractionalShare > 0.4);
        Assert.Equal(0, report.Groups[0].OriginalBrokenShare);
        Assert.True(report.Groups[0].BrokenShare > 0.3);
        Assert.True(report.TellTaleShare > 0.6);

        // Interpolation keeps the sum of the group.
        for (var row = training.RowCount; row < plain.RowCount; row++) Assert.Equal(1, groups[0].Sum(name => plain.Features.Column(name)[row]), 1e-5);
    }

    [Fact]
    public void The_report_counts_rows()
    {
        var table = new FeatureTable(["a", "b", "n", "x"], [[1, 0, 0.5f, 1, 0], [0, 1, 0.5f, 0, 0], [4, 5, 6, 6.5f, 7], [0.1f, 1, 2, 3, 4]]);
        var report = SyntheticRowReport.Of(table, 2, [["a", "b"]]);
        Assert.Equal(3, report.SyntheticCount);
        Assert.Equal([new("a", 1 / 3.0), new("b", 1 / 3.0), new FractionalColumn("n", 1 / 3.0)], report.Columns);
        Assert.Equal((2 / 3.0, 0.0, 2 / 3.0), (report.Groups[0].BrokenShare, report.Groups[0].OriginalBrokenShare, report.TellTaleShare));
    }

    [Fact]
    public void Voted_groups_and_rounded_columns_leave_nothing_to_tell_by()
    {
        var training = Encoded(400, 4);
        string[][] groups = [["edu_a", "edu_b", "edu_c"]];
        var settings = new SmoteSettings { OneHotGroups = [[.. groups[0]]], WholeNumberColumns = ["years"] };
        var honest = new Smote(settings, 2).Oversample(training, new RandomSource(1), CancellationToken.None);
        var report = SyntheticRowReport.Of(honest.Features, training.RowCount, groups);
        Assert.Equal((0, 0.0, 0.0), (report.Columns.Count(column => column.FractionalShare > 0), report.Groups[0].BrokenShare, report.TellTaleShare));
        Assert.True(honest.RowCount > training.RowCount);
    }

    [Fact]
    public void Balanced_rows_stay_as_they_are_and_impossible_ones_are_refused()
    {
        var balanced = Sample(10, 10, 2, 1);
        var smote = new Smote(new SmoteSettings(), 1);
        Assert.Same(balanced, smote.Oversample(balanced, new RandomSource(1), CancellationToken.None));
        Assert.Throws<ArgumentException>(() => smote.Oversample(Sample(10, 1, 2, 1), new RandomSource(1), CancellationToken.None));
        var missing = new LabelledTable(new FeatureTable(["a"], [[1, 2, 3, 4, float.NaN]]), new Labels([true, true, false, false, false]));
        var error = Assert.Throws<ArgumentException>(() => smote.Oversample(missing, new RandomSource(1), CancellationToken.None));
        Assert.StartsWith("Column 'a' has no finite value in row 5", error.Message, StringComparison.Ordinal);
        Assert.Throws<OperationCanceledException>(() => smote.Oversample(Sample(10, 5, 2, 1), new RandomSource(1), new CancellationToken(true)));
    }

    /// <summary>Negatives first, then positives, around different centres.</summary>
    private static LabelledTable Sample(int negatives, int positives, int columnCount, long seed)
    {
        var random = new RandomSource(seed);
        bool[] labels = [.. Enumerable.Repeat(false, negatives), .. Enumerable.Repeat(true, positives)];
        var columns = Enumerable.Range(0, columnCount).Select(_ => labels.Select(label => (float)(random.NextGaussian() + (label ? 1 : 0))).ToArray()).ToArray();
        return new LabelledTable(new FeatureTable([.. Enumerable.Range(0, columnCount).Select(column => $"x{column}")], columns), new Labels(labels));
    }

    private static LabelledTable Encoded(int rowCount, long seed)
    {
        var random = new RandomSource(seed);
        var columns = Enumerable.Range(0, 5).Select(_ => new float[rowCount]).ToArray();
        var labels = new bool[rowCount];
        for (var row = 0; row < rowCount; row++)
        {
            columns[random.NextInt32(3)][row] = 1;
            columns[3][row] = random.NextInt32(40);
            columns[4][row] = (float)random.NextGaussian();
            labels[row] = row % 5 == 0;
        }

        return new LabelledTable(new FeatureTable(["edu_a", "edu_b", "edu_c", "years", "attitude"], columns), new Labels(labels));
    }

    private static float[] Row(FeatureTable table, int row) => [.. Enumerable.Range(0, table.ColumnCount).Select(column => table.Column(column)[row])];

    private static float[][] Rows(LabelledTable table, bool label) =>
        [.. Enumerable.Range(0, table.RowCount).Where(row => table.Labels[row] == label).Select(row => Row(table.Features, row))];

    private static int[] Neighbours(float[][] rows, int row, int count) =>
        [.. Enumerable.Range(0, rows.Length).Where(other => other != row)
            .OrderBy(other => rows[row].Zip(rows[other], (left, right) => (double)(left - right) * (left - right)).Sum()).Take(count)];

    private static bool IsBetween(float[] from, float[] to, float[] point)
    {
        var share = (point[0] - (double)from[0]) / (to[0] - (double)from[0]);
        return share is >= -1e-5 and <= 1.00001
            && Enumerable.Range(0, point.Length).All(i => Math.Abs(from[i] + (share * (to[i] - (double)from[i])) - point[i]) < 1e-4);
    }
}
