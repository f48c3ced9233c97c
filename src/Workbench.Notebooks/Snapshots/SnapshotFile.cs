using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Snapshots;

/// <summary>
/// The file format of verified metrics: <c>{"name": {"value": …, "tolerance": …, "unit": …}}</c>, one metric a line and ordered by name,
/// so that a review shows which number has changed.
/// </summary>
public static class SnapshotFile
{
    private static readonly JsonSerializerOptions TextOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The metrics in a file; none if there is no file.</summary>
    /// <exception cref="InvalidDataException">The file is no snapshot; the message says where.</exception>
    public static ImmutableSortedDictionary<string, VerifiedMetric> Read(string path)
    {
        var metrics = ImmutableSortedDictionary.CreateBuilder<string, VerifiedMetric>(StringComparer.Ordinal);
        if (!File.Exists(path)) return metrics.ToImmutable();
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), new JsonDocumentOptions { AllowDuplicateProperties = false });
            foreach (var metric in document.RootElement.EnumerateObject()) metrics.Add(metric.Name, ReadMetric(metric, path));
            return metrics.ToImmutable();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path}: these are no verified metrics ({error.Message}); correct the file or accept the metrics anew.", error);
        }
    }

    /// <summary>The text of a file with these metrics, ending with a newline.</summary>
    public static string Write(IEnumerable<ReportedMetric> metrics)
    {
        ArgumentNullException.ThrowIfNull(metrics);
        var lines = metrics.OrderBy(metric => metric.Name, StringComparer.Ordinal).Select(metric => "  " + Line(metric));
        return new StringBuilder("{\n").AppendJoin(",\n", lines).Append("\n}\n").ToString();
    }

    private static VerifiedMetric ReadMetric(JsonProperty metric, string path)
    {
        var unit = metric.Value.TryGetProperty("unit", out var unitValue) ? unitValue.GetString() : null;
        var tolerance = metric.Value.TryGetProperty("tolerance", out var toleranceValue) ? toleranceValue.GetDouble() : 0;
        return metric.Value.TryGetProperty("value", out var value) && tolerance >= 0
            ? new VerifiedMetric(value.GetDouble(), tolerance, unit)
            : throw new InvalidDataException($"{path}: '{metric.Name}' needs a value and a tolerance of at least 0.");
    }

    private static string Line(ReportedMetric metric)
    {
        var unit = metric.Unit is null ? "" : $", \"unit\": {Quote(metric.Unit)}";
        return FormattableString.Invariant($"{Quote(metric.Name)}: {{\"value\": {metric.Value:R}, \"tolerance\": {metric.Tolerance:R}{unit}}}");
    }

    private static string Quote(string text) => JsonSerializer.Serialize(text, TextOptions);
}
