namespace Workbench.Notebooks.Execution.Parameters;

/// <summary>A variable that a parameter cell declares and a caller may set.</summary>
/// <param name="Name">Name of the variable.</param>
/// <param name="Type">C# type as written, or the type of the default value for <c>var</c>; null if it cannot be told without compiling.</param>
/// <param name="Default">The default value as written, or an empty string.</param>
/// <param name="IsConstant">Whether it is declared <c>const</c>.</param>
public sealed record ParameterDeclaration(string Name, string? Type, string Default, bool IsConstant)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Type ?? "type not written"}, default {(Default.Length == 0 ? "none" : Default)})";
}
