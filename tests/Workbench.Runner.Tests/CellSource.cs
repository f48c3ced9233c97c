using System.Globalization;

namespace Workbench.Runner.Tests;

/// <summary>Cells that report to the runner without referring to any library, as the display protocol allows.</summary>
internal static class CellSource
{
    public static string Metric(string name, string value, double tolerance = 0, string? unit = null) =>
        $"Workbench.Display.Metrics.Metric.Report(\"{name}\", {value}, {(unit is null ? "null" : $"\"{unit}\"")}, {tolerance.ToString("R", CultureInfo.InvariantCulture)});";

    /// <summary>Writes a file and reports it as an artifact.</summary>
    public static string Artifact(string path, string text) => $$"""
        {
            var file = System.IO.Path.Combine("..", "{{path}}");
            System.IO.Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file));
            var bytes = Encoding.UTF8.GetBytes({{text}});
            System.IO.File.WriteAllBytes(file, bytes);
            new Workbench.Display.Metrics.Provenance(Workbench.Display.Metrics.ProvenanceKind.Artifact, "{{path}}",
                Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)), bytes.Length).Report();
        }
        """;

    /// <summary>Reads a file into a variable and reports it as an input.</summary>
    public static string Input(string path, string variable) => $$"""
        var {{variable}} = System.IO.File.ReadAllText(System.IO.Path.Combine("..", "{{path}}"));
        new Workbench.Display.Metrics.Provenance(Workbench.Display.Metrics.ProvenanceKind.Input, "{{path}}",
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes({{variable}}))), {{variable}}.Length).Report();
        """;
}
