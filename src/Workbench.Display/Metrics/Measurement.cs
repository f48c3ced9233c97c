using System.Globalization;
using System.Text.Json;

namespace Workbench.Display.Metrics;

/// <summary>A number that depends on the machine: seconds, rows per second, bytes of memory. It is shown and kept, never verified nor hashed.</summary>
public sealed record Measurement
{
    private Measurement(string name, double value, string unit) => (Name, Value, Unit) = (name, value, unit);

    /// <summary>Name, unique in its notebook.</summary>
    public string Name { get; }

    /// <summary>A finite number.</summary>
    public double Value { get; }

    /// <summary>Unit, such as <c>s</c> or <c>MB</c>.</summary>
    public string Unit { get; }

    /// <summary>Shows a measurement in the running cell and hands it to the runner.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite.</exception>
    public static Measurement Report(string name, double value, string unit)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(unit);
        if (!double.IsFinite(value)) throw new ArgumentOutOfRangeException(nameof(value), value, $"Measurement '{name}' has no finite value.");
        var measurement = new Measurement(name, value, unit);
        DisplayContext.Current.Display(measurement.ToBundle(), null);
        return measurement;
    }

    private MimeBundle ToBundle() => MimeBundle.Of(
        new MimeContent(MimeTypes.Measurement, JsonSerializer.Serialize(new { name = Name, value = Value, unit = Unit })),
        new MimeContent(MimeTypes.PlainText, ToString()));

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value.ToString("G4", CultureInfo.InvariantCulture)} {Unit} (this machine)";
}
