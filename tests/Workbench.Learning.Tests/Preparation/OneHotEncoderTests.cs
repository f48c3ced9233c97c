using Workbench.Learning.Preparation;

namespace Workbench.Learning.Tests.Preparation;

public class OneHotEncoderTests
{
    private static readonly string[] Names = ["sector", "town"];
    private static readonly string?[][] Columns = [["it", "food", "it"], ["Este", null, "Schio"]];

    [Fact]
    public void Every_level_becomes_a_column_in_ordinal_order()
    {
        var table = OneHotEncoder.Fit(Names, Columns, UnknownLevel.AllZero).Transform(Names, Columns);
        Assert.Equal(["sector_food", "sector_it", "town_Este", "town_Schio"], table.Names);
        Assert.Equal([0f, 1f, 0f], table.Column("sector_food").ToArray());
        Assert.Equal([1f, 0f, 1f], table.Column("sector_it").ToArray());
        Assert.Equal([1f, 0f, 0f], table.Column("town_Este").ToArray());
    }

    [Fact]
    public void Levels_are_fixed_when_the_encoder_is_fitted()
    {
        string?[][] later = [["Chioggia"], ["law"]];
        var lenient = OneHotEncoder.Fit(Names, Columns, UnknownLevel.AllZero).Transform(["town", "sector"], later);
        Assert.Equal(["sector_food", "sector_it", "town_Este", "town_Schio"], lenient.Names);
        Assert.All(Enumerable.Range(0, 4), column => Assert.Equal([0f], lenient.Column(column).ToArray()));
        var strict = OneHotEncoder.Fit(Names, [["it"], ["Este"]], UnknownLevel.Error);
        var error = Assert.Throws<ArgumentException>(() => strict.Transform(["town", "sector"], later));
        Assert.StartsWith("Column 'sector' has the unknown level 'law' in row 1; it was fitted on it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => OneHotEncoder.Fit(["a"], Columns, UnknownLevel.Error));
        Assert.Throws<ArgumentException>(() => OneHotEncoder.Fit(Names, [["a"], ["b", "c"]], UnknownLevel.Error));
        var error = Assert.Throws<ArgumentException>(() => OneHotEncoder.Fit(Names, Columns, UnknownLevel.AllZero).Transform(["sector"], [["it"]]));
        Assert.StartsWith("There is no text column 'town'.", error.Message, StringComparison.Ordinal);
    }
}
