using System.Globalization;
using System.Text;

namespace Workbench.Display.Charts.Static;

/// <summary>Writes SVG elements; coordinates are pixels, rounded to tenths so that files are small.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder svg = new();

    public void Open(int width, int height, string description) => svg
        .Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" ")
        .Append(CultureInfo.InvariantCulture, $"viewBox=\"0 0 {width} {height}\" role=\"img\" ")
        .Append($"font-family=\"system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif\"><title>{Encode(description)}</title>")
        .Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>");

    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, bool isDashed = false) =>
        svg.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{colour}\" stroke-width=\"{N(width)}\"{Dashes(isDashed)}/>");

    public void Rectangle(double x, double y, double width, double height, string colour, double opacity = 1, string? stroke = null) =>
        svg.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" ")
            .Append($"fill=\"{colour}\"{Opacity(opacity)}{(stroke is null ? "" : $" stroke=\"{stroke}\"")}/>");

    public void Circle(double x, double y, double radius, string colour, double opacity = 1) =>
        svg.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" fill=\"{colour}\"{Opacity(opacity)}/>");

    public void Path(string data, string stroke, double width, bool isDashed = false) =>
        svg.Append($"<path d=\"{data}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\"{Dashes(isDashed)}/>");

    public void Area(string data, string colour, double opacity) => svg.Append($"<path d=\"{data}\" fill=\"{colour}\"{Opacity(opacity)}/>");

    public void Text(double x, double y, string text, string anchor = "start", double size = 12, string colour = "#333333", string? weight = null, double rotation = 0) => svg
        .Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" font-size=\"{N(size)}\" fill=\"{colour}\"")
        .Append(weight is null ? "" : $" font-weight=\"{weight}\"")
        .Append($"{(rotation == 0 ? "" : $" transform=\"rotate({N(rotation)} {N(x)} {N(y)})\"")}>{Encode(text)}</text>");

    /// <summary>What follows is cut off outside a rectangle, until <see cref="EndClip"/>.</summary>
    public void BeginClip(double x, double y, double width, double height) => svg.Append(
        $"<svg x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" viewBox=\"{N(x)} {N(y)} {N(width)} {N(height)}\" overflow=\"hidden\">");

    public void EndClip() => svg.Append("</svg>");

    public string Close() => svg.Append("</svg>").ToString();

    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture) is var text && text == "-0" ? "0" : text;

    /// <summary>XML 1.0 cannot hold most control characters nor half surrogate pairs.</summary>
    private static string Encode(string text) => HtmlText.Encode(string.Concat(text.EnumerateRunes()
        .Select(rune => Rune.IsControl(rune) ? " " : rune.ToString())));

    private static string Dashes(bool isDashed) => isDashed ? " stroke-dasharray=\"6 4\"" : "";

    private static string Opacity(double opacity) => opacity >= 1 ? "" : $" fill-opacity=\"{opacity.ToString("0.##", CultureInfo.InvariantCulture)}\"";
}
