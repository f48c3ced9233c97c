using static Workbench.Display.DisplayFunctions;

namespace Workbench.Display.Tests;

public sealed class DisplayTests : IDisposable
{
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly RecordingSink sink = new();
    private readonly IDisposable scope;

    public DisplayTests() => scope = DisplayContext.Use(sink);

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_displayed_value_can_be_updated_in_its_place()
    {
        var shown = display(1);
        shown.Update(2);
        Assert.Equal("1", sink.Shown.Single().Bundle[MimeTypes.PlainText]);
        Assert.Equal(("2", shown.DisplayId), (sink.Updates.Single().Bundle[MimeTypes.PlainText], sink.Updates.Single().Id));
    }

    [Fact]
    public void Display_names_are_counted_so_that_runs_agree()
    {
        display(1);
        display(2);
        Assert.Equal(["id-1", "id-2"], sink.Shown.Select(output => output.Id));
    }

    [Fact]
    public void A_displayed_value_is_not_displayed_a_second_time()
    {
        var shown = display(1);
        Assert.Same(shown, display(shown));
        Assert.Single(sink.Shown);
    }

    [Fact]
    public void An_update_keeps_the_chosen_mime_types()
    {
        display(new[] { 1, 2 }, MimeTypes.Json).Update(new[] { 3 });
        Assert.Equal([MimeTypes.Json, MimeTypes.PlainText], sink.Updates.Single().Bundle.Contents.Select(content => content.Type));
        Assert.Equal("[3]", sink.Updates.Single().Bundle[MimeTypes.Json]);
    }

    [Fact]
    public void Several_mime_types_make_one_bundle()
    {
        new[] { 1.5 }.Display(MimeTypes.Html, MimeTypes.Json);
        Assert.Equal([MimeTypes.Html, MimeTypes.Json, MimeTypes.PlainText], sink.Shown.Single().Bundle.Contents.Select(content => content.Type));
    }

    [Fact]
    public void A_type_that_a_value_lacks_is_named_in_the_error()
    {
        var error = Assert.Throws<ArgumentException>(() => display(1, "image/png"));
        Assert.Contains("A value of type int has no image/png", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_is_displayed_as_the_type_it_is_said_to_be()
    {
        "<b>bold</b> &amp; plain".DisplayAs(MimeTypes.Html);
        "# Title".DisplayAs(MimeTypes.Markdown);
        Assert.Equal("<b>bold</b> &amp; plain", sink.Shown[0].Bundle[MimeTypes.Html]);
        Assert.Equal("bold & plain", sink.Shown[0].Bundle[MimeTypes.PlainText]);
        Assert.Equal("# Title", sink.Shown[1].Bundle[MimeTypes.Markdown]);
        Assert.Equal("# Title", sink.Shown[1].Bundle[MimeTypes.PlainText]);
    }

    [Fact]
    public void Text_that_is_no_json_is_refused_as_json() =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => "{".DisplayAs(MimeTypes.Json));

    [Fact]
    public void Bytes_of_an_image_are_shown_as_that_image()
    {
        Png.DisplayAs(MimeTypes.Png);
        display(Png);
        Assert.All(sink.Shown, output => Assert.Equal(Convert.ToBase64String(Png), output.Bundle[MimeTypes.Png]));
        Assert.Equal("(image/png, 70 bytes)", sink.Shown[0].Bundle[MimeTypes.PlainText]);
    }

    [Fact]
    public void Bytes_of_another_kind_are_refused_as_an_image() =>
        Assert.Contains("found an unknown signature", Assert.Throws<InvalidDataException>(() => new byte[] { 1, 2 }.DisplayAs(MimeTypes.Png)).Message, StringComparison.Ordinal);

    [Fact]
    public void Spans_and_arrays_of_floats_show_alike()
    {
        float[] values = [0.1f, 2];
        display(values);
        display(values.AsSpan());
        ((ReadOnlySpan<float>)values).Display();
        values.Display();
        display(values.AsMemory());
        Assert.All(sink.Shown, output => Assert.Equal("[ 0.1, 2 ]", output.Bundle[MimeTypes.PlainText]));
    }

    [Fact]
    public void Text_stays_text_although_it_converts_to_a_span()
    {
        display("word");
        "word".Display();
        Assert.All(sink.Shown, output => Assert.Equal("word", output.Bundle[MimeTypes.PlainText]));
    }

    [Fact]
    public void A_table_is_shown_as_html_csv_and_text()
    {
        new[] { new { Name = "a, \"b\"", Value = 1.5 }, new { Name = "c", Value = double.NaN } }.DisplayTable();
        var bundle = sink.Shown.Single().Bundle;
        Assert.Equal("Name,Value\n\"a, \"\"b\"\"\",1.5\nc,NaN\n", bundle[MimeTypes.Csv]);
        Assert.Equal("Name    Value\na, \"b\"    1.5\nc         NaN", bundle[MimeTypes.PlainText]);
        Assert.Contains("<td style=\"text-align:left\">a, &quot;b&quot;</td>", bundle[MimeTypes.Html], StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_says_how_many_rows_it_leaves_out()
    {
        Enumerable.Range(0, 1000).Select(i => new { i }).ToList().DisplayTable(rowLimit: 3);
        Assert.EndsWith("(3 of 1,000 rows shown)", sink.Shown.Single().Bundle[MimeTypes.PlainText], StringComparison.Ordinal);
        Assert.Contains("3 of 1,000 rows shown", sink.Shown.Single().Bundle[MimeTypes.Html], StringComparison.Ordinal);
    }

    [Fact]
    public void A_style_sheet_cannot_leave_its_element()
    {
        CSS("b{} </style><script>alert(1)</script>");
        var html = sink.Shown.Single().Bundle[MimeTypes.Html]!;
        Assert.Equal(html.Length - "</style>".Length, html.IndexOf("</style", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_sink_flows_into_tasks_that_a_cell_starts()
    {
        await Task.Run(() => display("from a task"), TestContext.Current.CancellationToken);
        Assert.Equal("from a task", sink.Shown.Single().Bundle[MimeTypes.PlainText]);
    }
}
