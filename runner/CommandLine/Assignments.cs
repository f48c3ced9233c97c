namespace Workbench.Runner.CommandLine;

/// <summary>Arguments of the form <c>name=value</c>.</summary>
internal static class Assignments
{
    /// <summary>Names and values.</summary>
    /// <exception cref="InvalidDataException">An argument has another form, or a name occurs twice.</exception>
    public static IReadOnlyDictionary<string, string> Parse(string option, IEnumerable<string> arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw new InvalidDataException($"{option} {argument}: write {option} NAME=VALUE.");
            if (!values.TryAdd(argument[..equals].Trim(), argument[(equals + 1)..]))
                throw new InvalidDataException($"{option} {argument}: {argument[..equals].Trim()} is given twice.");
        }

        return values;
    }
}
