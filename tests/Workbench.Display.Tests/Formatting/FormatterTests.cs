using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Workbench.Display.Formatting;

namespace Workbench.Display.Tests.Formatting;

public sealed class FormatterTests
{
    private sealed record Part(string Name, double Weight);
    private sealed record Widget(string Name, Part[] Parts);
    private sealed class Node { public int Value { get; init; } public Node? Next { get; set; } }
    private sealed class Faulty { public int Good => 1; public int Bad => throw new InvalidOperationException("<no value>"); }

    private static string Text(object? value) => Formatter.Format(value)[MimeTypes.PlainText]!;
    private static string Html(object? value) => Formatter.Format(value, [MimeTypes.Html])[MimeTypes.Html]!;

    public static TheoryData<object?, string> Scalars => new()
    {
        { null, "<null>" }, { 1, "1" }, { -1.5, "-1.5" }, { 0.1 + 0.2, "0.30000000000000004" }, { 0.1f, "0.1" }, { double.NaN, "NaN" },
        { double.PositiveInfinity, "Infinity" }, { 12345678.9m, "12345678.9" }, { BigInteger.Pow(2, 70), "1180591620717411303424" },
        { true, "true" }, { 'x', "x" }, { "text", "text" }, { DayOfWeek.Monday, "Monday" }, { new DateOnly(2026, 3, 1), "2026-03-01" },
        { new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), "2026-03-01" }, { new DateTime(2026, 3, 1, 12, 30, 0, DateTimeKind.Utc), "2026-03-01 12:30:00Z" },
        { TimeSpan.FromSeconds(90), "00:01:30" }, { typeof(Dictionary<string, int[]>), "Dictionary<string, int[]>" }, { typeof(int?), "int?" },
        { (1, "a", 2.5), "(1, a, 2.5)" }, { Task.FromResult(7), "7" }, { Task.CompletedTask, "(completed task)" }, { new Uri("https://example.org/"), "https://example.org/" },
        { new int[] { 1, 2, 3 }, "[ 1, 2, 3 ]" }, { Array.Empty<int>(), "[ ]" }, { new List<string?> { "a", null }, "[ a, <null> ]" },
        { new ReadOnlyMemory<float>([1.5f, 2]), "[ 1.5, 2 ]" },
    };

    [Theory, MemberData(nameof(Scalars))]
    public void Plain_text_is_short_and_exact(object? value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Numbers_do_not_depend_on_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("it-IT");
            Assert.Equal("[ 1234.5, 2 ]", Text(new[] { 1234.5, 2 }));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Every_bundle_has_plain_text()
    {
        object?[] values = [null, 1, "a", new Part("p", 1), new[] { new Part("p", 1) }, new HtmlContent("<p>a"), new InvalidOperationException("x"), typeof(int)];
        Assert.All(values, value => Assert.NotNull(Formatter.Format(value)[MimeTypes.PlainText]));
    }

    [Fact]
    public void A_record_is_a_table_of_its_properties()
    {
        Assert.Equal("Part\n  Name: bolt\n  Weight: 1.5", Text(new Part("bolt", 1.5)));
        Assert.Equal(
            "<details open class=\"wb-object\"><summary>Part</summary><table class=\"wb-table\"><tbody>"
            + "<tr><th scope=\"row\" style=\"text-align:left\">Name</th><td style=\"text-align:left\">bolt</td></tr>"
            + "<tr><th scope=\"row\" style=\"text-align:left\">Weight</th><td style=\"text-align:right\">1.5</td></tr></tbody></table></details>",
            Html(new Part("bolt", 1.5)));
    }

    [Fact]
    public void Records_of_one_type_are_the_rows_of_a_table() =>
        Assert.Equal("Name  Weight\nbolt     1.5\nnut     0.25", Text(new[] { new Part("bolt", 1.5), new Part("nut", 0.25) }));

    [Fact]
    public void Objects_within_objects_are_shown() => Assert.Equal(
        "Widget\n  Name: w\n  Parts:\n    Name  Weight\n    bolt       1",
        Text(new Widget("w", [new Part("bolt", 1)])));

    [Fact]
    public void Anonymous_objects_and_dictionaries_have_their_entries_in_order()
    {
        Assert.Equal("(anonymous)\n  B: 1\n  A: 2", Text(new { B = 1, A = 2 }));
        Assert.Equal("key  value\nz        1\na        2", Text(new Dictionary<string, int> { ["z"] = 1, ["a"] = 2 }));
    }

    [Fact]
    public void Collections_in_hash_order_are_shown_in_the_order_of_their_keys()
    {
        string[] keys = ["d", "b", "e", "a", "c"];
        string expected = "key  value\na        3\nb        1\nc        4\nd        0\ne        2";
        var pairs = keys.Select((key, i) => KeyValuePair.Create(key, i)).ToArray();
        Assert.Equal(expected, Text(new ConcurrentDictionary<string, int>(pairs)));
        Assert.Equal(expected, Text(pairs.ToImmutableDictionary()));
        Assert.Equal("[ a, b, c, d, e ]", Text(keys.ToImmutableHashSet()));
    }

    [Fact]
    public void Mixed_items_have_their_types_beside_them()
    {
        var html = Html(new object[] { 1, new Part("p", 1) });
        Assert.Contains(">type</th>", html, StringComparison.Ordinal);
        Assert.Contains("<td style=\"text-align:left\">int</td>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_sequence_says_how_much_is_shown()
    {
        Assert.EndsWith("19, 20 ] (20 of 1,000 values shown)", Text(Enumerable.Range(1, 1000).ToArray()), StringComparison.Ordinal);
        Assert.EndsWith("(20 of 1,000 rows shown)", Text(Enumerable.Range(1, 1000).Select(i => new Part("p", i)).ToList()), StringComparison.Ordinal);
    }

    [Fact]
    public void An_endless_sequence_ends()
    {
        static IEnumerable<int> Naturals()
        {
            for (var i = 0; ; i++) yield return i;
        }
        Assert.EndsWith("19 ] (first 20 values shown, there are more)", Text(Naturals()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sequence_is_enumerated_once()
    {
        var count = 0;
        IEnumerable<int> Counting()
        {
            count++;
            yield return 1;
        }
        Formatter.Format(Counting(), [MimeTypes.PlainText]);
        Assert.Equal(1, count);
    }

    [Fact]
    public void A_sequence_that_fails_shows_what_it_gave_before()
    {
        static IEnumerable<int> Failing()
        {
            yield return 1;
            throw new InvalidOperationException("stop");
        }
        Assert.Equal("[ 1, InvalidOperationException: stop ]", Text(Failing()));
    }

    [Fact]
    public void A_getter_that_throws_is_shown_in_its_place()
    {
        Assert.Equal("Faulty\n  Good: 1\n  Bad: InvalidOperationException: <no value>", Text(new Faulty()));
        Assert.Contains("<span class=\"wb-error\" style=\"white-space:pre-wrap\">InvalidOperationException: &lt;no value&gt;</span>", Html(new Faulty()), StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_end()
    {
        var node = new Node { Value = 1 };
        node.Next = new Node { Value = 2, Next = node };
        Assert.Equal("Node\n  Value: 1\n  Next: Node\n    Value: 2\n    Next: (the same Node again)", Text(node));
    }

    [Fact]
    public void Deep_objects_are_cut_at_the_recursion_limit()
    {
        Node? node = null;
        for (var i = 0; i < 10; i++) node = new Node { Value = i, Next = node };
        Assert.EndsWith("Next: (Node)", Text(node), StringComparison.Ordinal);
    }

    [Fact]
    public void A_wide_tree_is_bounded()
    {
        var level = (object)1;
        for (var i = 0; i < 5; i++) level = Enumerable.Repeat(level, 20).ToArray();
        Assert.InRange(Text(level).Length, 1, 2_000_000);
    }

    [Fact]
    public void A_matrix_is_a_table() => Assert.Equal("0  1\n1  2\n3  4", Text(new[,] { { 1, 2 }, { 3, 4 } }));

    [Fact]
    public void Everything_from_data_is_encoded()
    {
        const string Attack = "<script>alert('\"&')</script>";
        object[] values = [Attack, new { x = Attack }, new[] { new { x = Attack } }, new Dictionary<string, string> { [Attack] = Attack }, new InvalidOperationException(Attack)];
        Assert.All(values, value => Assert.DoesNotContain("<script", Html(value), StringComparison.OrdinalIgnoreCase));
        Assert.Equal("&lt;script&gt;alert(&#39;&quot;&amp;&#39;)&lt;/script&gt;", Html(Attack));
    }

    [Fact]
    public void A_faulted_task_shows_its_exception() =>
        Assert.Equal("InvalidOperationException: late", Text(Task.FromException(new InvalidOperationException("late"))));

    [Fact]
    public void An_exception_shows_its_causes() => Assert.Equal(
        "System.InvalidOperationException: outer\n ---> System.ArgumentException: inner\n   --- End of inner exception stack trace ---",
        Text(new InvalidOperationException("outer", new ArgumentException("inner"))).ReplaceLineEndings("\n"));
}
