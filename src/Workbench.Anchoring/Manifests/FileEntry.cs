namespace Workbench.Anchoring.Manifests;

/// <summary>A file that a notebook read or made.</summary>
/// <param name="Sha256">Digest of its bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Its length in bytes.</param>
public sealed record FileEntry(string Sha256, long Bytes);

/// <summary>A metric as the manifest keeps it.</summary>
/// <param name="Value">The reported number.</param>
/// <param name="Unit">Its unit, or null for a pure number.</param>
/// <param name="Tolerance">Largest absolute difference from its verified value.</param>
public sealed record MetricEntry(double Value, string? Unit, double Tolerance);

/// <summary>A number that depends on the machine.</summary>
/// <param name="Value">The reported number.</param>
/// <param name="Unit">Its unit.</param>
public sealed record MeasurementEntry(double Value, string Unit);
