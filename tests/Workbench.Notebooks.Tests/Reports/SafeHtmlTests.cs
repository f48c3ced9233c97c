using AngleSharp.Html.Parser;
using Workbench.Learning;
using Workbench.Notebooks.Reports;

namespace Workbench.Notebooks.Tests.Reports;

public sealed class SafeHtmlTests
{
    [Theory]
    [InlineData("<b>bold</b> & <i>more</i>", "<b>bold</b> &amp; <i>more</i>")]
    [InlineData("a < b, 1<2", "a &lt; b, 1&lt;2")]
    [InlineData("<b>never closed", "<b>never closed</b>")]
    [InlineData("</div></section>text", "text")]
    [InlineData("<table><tr><td><b>x</table>after", "<table><tr><td><b>x</b></td></tr></table>after")]
    [InlineData("<script>alert(1)</script>after", "<span class=\"note\">(a script, which a report does not run)</span>after")]
    [InlineData("<style>*{}</style><STYLE>b{}", "")]
    [InlineData("<!-- <b> -->x<!doctype html><?xml ?>y", "xy")]
    [InlineData("<img src=x onerror=alert(1)>", "<img>")]
    [InlineData("<img src=\"data:image/png;base64,AAAA\" alt='a\"b'>", "<img src=\"data:image/png;base64,AAAA\" alt=\"a&quot;b\">")]
    [InlineData("<img src=\"https://example.org/x.png\">", "<img>")]
    [InlineData("<a href=\" java\tscript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"&#106;avascript:alert(1)\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"data:text/html,x\">x</a>", "<a>x</a>")]
    [InlineData("<a href=\"https://example.org/?a=1&amp;b=2\">x</a>", "<a href=\"https://example.org/?a=1&amp;b=2\">x</a>")]
    [InlineData("<a href=\"03-training.html#s\">x</a>", "<a href=\"03-training.html#s\">x</a>")]
    [InlineData("<p style=\"color:red\" id=\"theme\" class=\"wb-note\">x</p>", "<p style=\"color:red\" class=\"wb-note\">x</p>")]
    [InlineData("<p style=\"background:u\\72l(x)\">x</p>", "<p>x</p>")]
    [InlineData("<p style=\"position: fixed\">x</p>", "<p>x</p>")]
    [InlineData("<form><button>x</button></form>", "x")]
    [InlineData("<custom-tag onclick=x>y</custom-tag>", "y")]
    [InlineData("<b a=\"1>2\" class=c>x</b>", "<b class=\"c\">x</b>")]
    [InlineData("<b", "<b></b>")]
    [InlineData("<", "&lt;")]
    public void Only_harmless_markup_passes(string foreign, string safe) => Assert.Equal(safe, SafeHtml.Clean(foreign));

    [Fact]
    public void Cleaning_twice_changes_nothing_more()
    {
        var random = new RandomSource(7);
        for (var round = 0; round < 2_000; round++)
        {
            var once = SafeHtml.Clean(Soup(random.Fork(round)));
            Assert.Equal(once, SafeHtml.Clean(once));
        }
    }

    [Fact]
    public void Whatever_comes_in_stays_within_its_place_in_the_page()
    {
        var (parser, random) = (new HtmlParser(), new RandomSource(11));
        for (var round = 0; round < 2_000; round++)
        {
            var soup = Soup(random.Fork(round));
            var document = parser.ParseDocument($"<!DOCTYPE html><body><div id=\"place\">{SafeHtml.Clean(soup)}</div><p id=\"after\"></p>");
            Assert.True(document.GetElementById("after")!.ParentElement == document.Body, $"round {round}: {soup}");
            Assert.Equal(["place", "after"], document.Body!.Children.Select(child => child.Id));
            Assert.Empty(document.QuerySelectorAll("script, style, iframe, form, object"));
            Assert.DoesNotContain(document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }

    /// <summary>Pieces of HTML in any order.</summary>
    private static string Soup(RandomSource random)
    {
        string[] pieces =
        [
            "<div>", "</div>", "<table>", "</table>", "<tr>", "<td>", "</td>", "<b>", "</b>", "<a href=x>", "</a>", "<p>", "</p>", "<svg>", "</svg>", "<path d='M0'>", "<g>", "<text>", "<ul>", "<li>",
            "</li>", "<h1>", "</h1>", "<pre>", "</pre>", "<details>", "<summary>", "</details>", "<caption>", "<col>", "<tbody>", "<script>", "</script>", "<style>", "<!--", "-->", "<img onerror=x src=y>",
            "<b onclick='x' \"", ">", "<", "text", "&lt;script&gt;", "&amp;", "\"", "'", "<template>", "</template>", "<math>", "<title>", "<select>", "<form>", "</body>", "</html>", "<br>", "</br>", "<hr>", "<i>", "</i>",
        ];
        return string.Concat(Enumerable.Range(0, 1 + random.NextInt(25)).Select(_ => pieces[random.NextInt(pieces.Length)]));
    }
}
