using System.Text;

namespace Workbench.Learning.LightGbm;

/// <summary>Pieces of a damaged file, fit to be shown.</summary>
internal static class ModelText
{
    private const int LongestExcerpt = 40;

    /// <summary>The beginning of a text, without what a terminal would obey.</summary>
    internal static string Excerpt(ReadOnlySpan<byte> text)
    {
        var shown = Encoding.UTF8.GetString(text[..Math.Min(text.Length, LongestExcerpt)]);
        var clean = string.Create(shown.Length, shown, (target, source) =>
        {
            for (var i = 0; i < target.Length; i++) target[i] = char.IsControl(source[i]) ? '?' : source[i];
        });
        return text.Length > LongestExcerpt ? clean + "…" : clean;
    }
}
