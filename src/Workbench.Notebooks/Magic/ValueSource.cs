using System.Text.Json;
using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Magic;

/// <summary>Finds the value that a magic line asks for: a literal, an input of the run, or a value of a kernel.</summary>
internal static class ValueSource
{
    /// <summary>Reads what follows <c>--value</c>.</summary>
    /// <param name="call">The command.</param>
    /// <param name="raw">The word as written.</param>
    /// <param name="name">Name of the variable that gets the value; also that of an input without a name.</param>
    /// <exception cref="Kernel.DirectiveException">There is no such value.</exception>
    public static SharedValue Read(MagicCall call, string raw, string name)
    {
        if (raw.StartsWith('"') || raw.StartsWith('\'')) return SharedValue.OfText(raw[1..^1]);
        if (!raw.StartsWith('@')) return SharedValue.OfWord(raw);
        var (source, detail) = raw[1..].Split(':', 2) is [var one, var two] ? (one, two) : (raw[1..], "");
        if (source is not ("input" or "password")) return FromKernel(call, source, detail);
        try
        {
            return SharedValue.OfText(call.Cell.Input(InputName(call, detail, name)));
        }
        catch (InvalidOperationException exception)
        {
            throw call.Error(exception.Message);
        }
    }

    /// <summary>A value of a kernel.</summary>
    /// <exception cref="Kernel.DirectiveException">There is no such kernel or value, or it cannot be shared.</exception>
    public static SharedValue FromKernel(MagicCall call, string kernel, string name)
    {
        switch (Languages.Canonical(kernel))
        {
            case "value":
                return call.Runner.Values.TryGetValue(name, out var text)
                    ? SharedValue.OfText(text)
                    : throw call.Error($"no #!value is named '{name}'; there is {Listed(call.Runner.Values.Keys)}.");
            case Languages.CSharp:
                return FromVariable(call, name);
            default:
                throw call.Error($"the kernel '{kernel}' is not run here; values come from csharp and value.");
        }
    }

    private static SharedValue FromVariable(MagicCall call, string name)
    {
        var variables = call.Runner.Kernel.Variables;
        if (!variables.TryGetValue(name, out var variable))
            throw call.Error($"no cell has declared a variable '{name}'; there is {Listed(variables.Keys)}.");
        try
        {
            return SharedValue.Of(variable.Type, variable.Value, call.Arguments.Option("--mime-type") ?? MimeTypes.Json);
        }
        catch (Exception exception) when (exception is NotSupportedException or JsonException or ArgumentException)
        {
            throw call.Error($"the variable '{name}' cannot be shared: {exception.Message}");
        }
    }

    // @input, @input:name, @input:"prompt" and @input:{"saveAs":"name","prompt":"text"}.
    private static string InputName(MagicCall call, string detail, string fallback)
    {
        if (detail.Length == 0) return fallback;
        if (detail[0] != '{') return detail.Trim('"', '\'');
        try
        {
            using var document = JsonDocument.Parse(detail);
            foreach (var property in (string[])["saveAs", "prompt"])
                if (document.RootElement.TryGetProperty(property, out var value))
                    return value.ToString();
            return fallback;
        }
        catch (JsonException exception)
        {
            throw call.Error($"{detail} is not JSON: {exception.Message}");
        }
    }

    private static string Listed(IEnumerable<string> names) => string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
