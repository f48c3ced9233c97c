using System.Globalization;
using System.Text;
using Workbench.Learning.Tables;

namespace Workbench.Learning.Tests.Tables;

public sealed class NumericTextReaderTests
{
    [Fact]
    public void Commas_tabs_headers_quotes_and_missing_values_are_read()
    {
        var text = Read("a,\"b\"\r\n1,2.5\r\n,nan\r\n-0,1e3\r\n");
        Assert.Equal(["a", "b"], text.Names);
        Assert.Equal([1, double.NaN, -0.0], text.Columns[0]);
        Assert.Equal([2.5, double.NaN, 1000], text.Columns[1]);
        Assert.Equal((NumericTextFormat.CommaSeparated, true, 3), (text.Format, text.HasHeader, text.LineOf(1)));

        var tabs = Read("1\t2\n3\tNA");
        Assert.Equal((NumericTextFormat.TabSeparated, false, "Column_1"), (tabs.Format, tabs.HasHeader, tabs.Names[1]));
        Assert.Equal([2, double.NaN], tabs.Columns[1]);
    }

    [Fact]
    public void What_LibSVM_does_not_write_is_0()
    {
        var text = Read("1 0:2 2:-1.5\n0\n1 1:3\n");
        Assert.Equal(NumericTextFormat.LibSvm, text.Format);
        Assert.Equal(["label", "Column_0", "Column_1", "Column_2"], text.Names);
        Assert.Equal([[1, 0, 1], [2, 0, 0], [0, 0, 3], [-1.5, 0, 0]], text.Columns);
    }

    [Fact]
    public void A_first_line_of_numbers_is_a_header_only_if_that_is_said()
    {
        Assert.False(Read("1,2\n3,4").HasHeader);
        var text = NumericTextReader.Read("1,2\n3,4"u8.ToArray(), "t.csv", new NumericTextOptions { HasHeader = true }, 1);
        Assert.Equal(["1", "2"], text.Names);
    }

    [Theory]
    [InlineData("a,b\n1,2\n1,40,5\n", "t.csv(3): 3 fields, but the first line has 2; write every field, and numbers with a decimal point")]
    [InlineData("a,b\n1,2\n1\n", "t.csv(3): 1 fields")]
    [InlineData("a,b\n1,2\n\n1,2\n", "t.csv(3): 1 fields")]
    [InlineData("a\tb\n1\t40,5\n", "t.csv(2): column 'b' is '40,5'; write a number such as 40.5")]
    [InlineData("a,b\n1,red\n", "t.csv(2): column 'b' is 'red'")]
    [InlineData("a,b\n1,1_000\n", "t.csv(2): column 'b' is '1_000'")]
    [InlineData("a,b\n1,0x10\n", "t.csv(2): column 'b' is '0x10'")]
    [InlineData("a,b\n1,1.2.3\n", "t.csv(2): column 'b' is '1.2.3'")]
    [InlineData("", "t.csv(1): the file is empty")]
    [InlineData("\n\n", "t.csv(1): the file is empty")]
    [InlineData("a,b\n", "t.csv(2): there is a header but no row")]
    [InlineData("a,a\n1,2\n", "t.csv(1): column 'a' occurs twice")]
    [InlineData("a,\n1,2\n", "t.csv(1): column 2 has no name")]
    [InlineData("1 1:2\n1 0:x\n", "t.csv(2): a feature is '0:x'")]
    [InlineData("1 2:2 1:1\n", "t.csv(1): feature 1 comes after 2")]
    [InlineData("1 1:2\n\n1 1:3", "t.csv(2): the line is empty")]
    [InlineData("1 2147483646:1\n0 1:1", "more than 536,870,912 numbers")]
    public void What_is_wrong_is_told_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidDataException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_first_fault_is_told_whichever_thread_finds_one()
    {
        var text = new StringBuilder("a,b\n");
        for (var row = 0; row < 300_000; row++) text.Append(row == 200_000 || row == 290_000 ? "1,x\n" : "1.25,3\n");
        var error = Assert.Throws<InvalidDataException>(() => NumericTextReader.Read(Encoding.UTF8.GetBytes(text.ToString()), "t.csv", new NumericTextOptions(), 4));
        Assert.StartsWith("t.csv(200002): column 'b' is 'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_number_is_the_nearest_double()
    {
        var random = new RandomSource(9);
        var words = new List<string> { "0.1", "9007199254740993", "1.7976931348623157e308", "4.9e-324", "123456789012345678901234567890", "0.000001", "00012.50", ".5", "5.", "+3", "1e22", "-1E-5" };
        for (var i = 0; i < 20_000; i++)
        {
            var value = random.NextInt32(2) == 0 ? BitConverter.UInt64BitsToDouble(random.NextUInt64()) : random.NextGaussian() * Math.Pow(10, random.NextInt32(20) - 8);
            if (!double.IsFinite(value)) continue;
            var digits = 1 + random.NextInt32(17);
            words.Add(value.ToString(random.NextInt32(2) == 0 ? $"G{digits}" : $"F{digits % 12}", CultureInfo.InvariantCulture));
        }

        var text = NumericTextReader.Read(Encoding.UTF8.GetBytes("a\n" + string.Join('\n', words)), "t.csv", new NumericTextOptions(), 2);
        for (var i = 0; i < words.Count; i++)
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(text.Columns[0][i]));
    }

    private static NumericText Read(string text) => NumericTextReader.Read(Encoding.UTF8.GetBytes(text), "t.csv", new NumericTextOptions(), 2);
}
