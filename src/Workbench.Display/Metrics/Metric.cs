using System.Globalization;
using System.Text.Json;

namespace Workbench.Display.Metrics;

/// <summary>A reported number that must come out the same on every run; the runner compares it with its verified value.</summary>
/// <remarks>What depends on the machine (seconds, bytes of memory) is a <see cref="Measurement"/>.</remarks>
public sealed record Metric
{
    private Metric(string name, double value, string? unit, double tolerance)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, $"Metric '{name}' has no finite value; leave an undefined metric out and say why.");
        if (!(tolerance >= 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, $"The tolerance of metric '{name}' is an absolute difference of at least 0.");
        (Name, Value, Unit, Tolerance) = (name, value, unit, tolerance);
    }

    /// <summary>Name, unique in its notebook, such as <c>logistic.roc_auc</c>.</summary>
    public string Name { get; }

    /// <summary>A finite number.</summary>
    public double Value { get; }

    /// <summary>Unit such as <c>km</c>, or null for a pure number.</summary>
    public string? Unit { get; }

    /// <summary>Largest absolute difference from the verified value that is accepted; 0 asks for the same bits.</summary>
    public double Tolerance { get; }

    /// <summary>Shows a metric in the running cell and hands it to the runner.</summary>
    /// <param name="name">Name, unique in its notebook.</param>
    /// <param name="value">A finite number.</param>
    /// <param name="unit">Unit, or null for a pure number.</param>
    /// <param name="tolerance">Accepted absolute difference, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The value or the tolerance is not finite, or the tolerance is negative.</exception>
    public static Metric Report(string name, double value, string? unit = null, double tolerance = 0)
    {
        var metric = new Metric(name, value, unit, tolerance);
        DisplayContext.Current.Display(metric.ToBundle(), null);
        return metric;
    }

    private MimeBundle ToBundle() => MimeBundle.Of(
        new MimeContent(MimeTypes.Metric, JsonSerializer.Serialize(new { name = Name, value = Value, unit = Unit, tolerance = Tolerance })),
        new MimeContent(MimeTypes.PlainText, ToString()));

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Name} = {Value.ToString("R", CultureInfo.InvariantCulture)}{(Unit is null ? "" : " " + Unit)}";
}
