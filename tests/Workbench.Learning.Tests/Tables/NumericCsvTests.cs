using System.Globalization;
using System.Text;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Tables;

public class NumericCsvTests
{
    private static FeatureTable Read(string text) => NumericCsv.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "pairs.csv");

    [Theory, InlineData("a,b\n1,2.5\n-3e2,0\n"), InlineData("\uFEFFa,b\r\n1,2.5\r\n-3e2,0"), InlineData("\"a\", b\n\"1\", 2.5\n-300,0\n")]
    public void Numbers_are_read_by_column(string text)
    {
        var table = Read(text);
        Assert.Equal(["a", "b"], table.Names);
        Assert.Equal([1, -300], table.Column("a").ToArray());
        Assert.Equal([2.5f, 0], table.Column("b").ToArray());
    }

    [Fact]
    public void An_empty_field_is_a_missing_value() => Assert.Equal([float.NaN, 2, float.NaN], Read("a,b\n,1\n2,1\nNaN,1\n").Column("a").ToArray());

    [Fact]
    public void A_header_alone_is_a_table_without_rows() => Assert.Equal((2, 0), (Read("a,b\n").ColumnCount, Read("a,b").RowCount));

    [Theory]
    [InlineData("a,b\n1,2\n1,x\n", "pairs.csv(3): column 'b' is 'x'")]
    [InlineData("a,b\n1,40,5\n", "pairs.csv(2): 3 fields, but the header names 2 columns; write numbers with a decimal point")]
    [InlineData("a,b\n1,2\n\n3,4\n", "pairs.csv(3): 1 fields")]
    [InlineData("a,b\n1,\"1.000\"x\n", "column 'b' is '\"1.000\"x'")]
    [InlineData("a,a\n", "pairs.csv(1): column 'a' occurs twice")]
    [InlineData("a,,b\n", "pairs.csv(1): a column has no name")]
    [InlineData("", "pairs.csv(1): the first line is empty")]
    public void A_fault_names_file_line_and_column(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => Read(text)).Message);

    [Fact]
    public void A_file_of_several_pieces_keeps_its_order_and_names_the_first_fault()
    {
        var random = new RandomSource(31);
        float[] values = [.. Enumerable.Range(0, 300_000).Select(_ => (float)random.NextGaussian())];
        var text = new StringBuilder("row,value\n");
        for (var row = 0; row < values.Length; row++) text.Append(CultureInfo.InvariantCulture, $"{row},{values[row]:R}\n");
        Assert.True(text.Length > 3 << 20);
        var table = Read(text.ToString());
        Assert.Equal(values, table.Column("value").ToArray());
        Assert.Equal(299_999, table.Column("row")[^1]);

        text.Replace("\n100000,", "\nbroken,").Replace("\n290000,", "\nbroken,");
        Assert.Contains("pairs.csv(100002): column 'row' is 'broken'", Assert.Throws<InvalidDataException>(() => Read(text.ToString())).Message);
    }
}
