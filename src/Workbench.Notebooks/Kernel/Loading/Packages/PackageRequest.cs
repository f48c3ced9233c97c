namespace Workbench.Notebooks.Kernel.Loading.Packages;

/// <summary>A package that a <c>#r "nuget: …"</c> line asks for.</summary>
/// <param name="Name">Its identifier.</param>
/// <param name="Version">A version, range or pattern as NuGet writes them; <c>*</c> is the newest stable one.</param>
/// <param name="Line">The line that asks for it.</param>
internal sealed record PackageRequest(string Name, string Version, int Line)
{
    private const string Prefix = "nuget:";

    /// <summary>Whether the argument of a <c>#r</c> or <c>#i</c> line is about packages rather than files.</summary>
    public static bool IsPackage(string argument) => argument.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What follows <c>nuget:</c>.</summary>
    public static string WithoutPrefix(string argument) => argument[Prefix.Length..].Trim();

    /// <summary>Whether exactly one version will do.</summary>
    public bool IsExact => Version.Length > 0 && char.IsAsciiDigit(Version[0]) && !Version.Contains('*', StringComparison.Ordinal);

    /// <summary>Reads <c>nuget: Name</c> or <c>nuget: Name, Version</c>.</summary>
    /// <exception cref="DirectiveException">It has another form.</exception>
    public static PackageRequest Parse(FileDirective directive)
    {
        var text = WithoutPrefix(directive.Argument);
        var comma = text.IndexOf(',', StringComparison.Ordinal); // a range such as [1.0,2.0) has commas too, after the first
        var name = (comma < 0 ? text : text[..comma]).Trim();
        var version = comma < 0 ? "*" : text[(comma + 1)..].Trim();
        if (name.Length == 0 || version.Length == 0 || !name.All(IsNameCharacter) || version.AsSpan().ContainsAny("<>&\"'"))
            throw new DirectiveException(
                directive.Line, $"#r \"{directive.Argument}\" is no package; write #r \"nuget: Name, Version\" or #r \"nuget: Name\".");
        return new PackageRequest(name, version, directive.Line);
    }

    private static bool IsNameCharacter(char one) => char.IsLetterOrDigit(one) || one is '.' or '_' or '-';
}
