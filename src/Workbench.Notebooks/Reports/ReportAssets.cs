using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Notebooks.Reports;

/// <summary>The style sheet and the scripts that are built into this assembly.</summary>
internal static class ReportAssets
{
    public static string StyleSheet { get; } = Required("report.css");

    public static Script PageScript { get; } = new(Required("report.js"));

    /// <summary>Plotly, or null if the build could not fetch it; figures are then static.</summary>
    public static Script? ChartScript { get; } = Read("plotly.js") is { } text ? new Script(text) : null;

    private static string Required(string name) => Read(name) ?? throw new InvalidOperationException($"The assembly lacks its resource Reports/{name}.");

    private static string? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Reports/{name}");
        if (stream is null) return null;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>A script of ours, with the hash by which a page's security policy lets it run.</summary>
internal sealed record Script
{
    /// <exception cref="ArgumentException">The text would end its element early.</exception>
    public Script(string text)
    {
        if (text.Contains("</script", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException("A script in a page must not contain its own end tag.", nameof(text));
        Element = $"<script>{text}</script>";
        PolicySource = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";
    }

    public string Element { get; }

    public string PolicySource { get; }
}
