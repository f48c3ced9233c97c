namespace Workbench.Runner.Learning;

/// <summary>A parameter of LightGBM, or of ours.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="Off">Values that are accepted where the feature is not there.</param>
/// <param name="Aliases">Other names.</param>
internal sealed record KnownParameter(string Name, ParameterUse Use, string[] Off, string[] Aliases)
{
    /// <summary>What the use says of a value, or null if it is accepted.</summary>
    public string? Refuse(string value) =>
        Use != ParameterUse.OffOnly || Off.Contains(value, StringComparer.OrdinalIgnoreCase) ? null
        : $"{Name}={value} is not supported here; {(Off is [""] ? "leave it out" : $"only {string.Join(" or ", Off.Where(off => off.Length > 0).Select(off => $"{Name}={off}"))} is")}.";
}
