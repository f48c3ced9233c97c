namespace Workbench.Runner.Learning;

/// <summary>A parameter as it was given.</summary>
/// <param name="Name">LightGBM's name, not the alias.</param>
/// <param name="Text">The value.</param>
/// <param name="Where">File and line, or the option.</param>
internal sealed record ParameterValue(string Name, string Text, string Where)
{
    /// <summary>An error at the parameter.</summary>
    public InvalidDataException Fault(string message) => new($"{Where}: {Name} is '{Text}'; {message}");
}
