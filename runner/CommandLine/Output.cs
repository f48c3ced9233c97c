using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workbench.Runner.CommandLine;

/// <summary>Where a command writes: results on standard output, all else on standard error.</summary>
/// <param name="result">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="json">Whether standard output carries one JSON object and nothing else.</param>
/// <param name="quiet">Whether notes and progress are left out.</param>
internal sealed class Output(TextWriter result, TextWriter error, bool json, bool quiet)
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether standard output carries JSON.</summary>
    public bool IsJson => json;

    /// <summary>Whether notes and progress are left out.</summary>
    public bool IsQuiet => quiet;

    /// <summary>Writes a line of the result for a reader.</summary>
    public void Line(string text = "")
    {
        if (!json) result.WriteLine(text);
    }

    /// <summary>Writes the result for a machine.</summary>
    public void Json<T>(T value)
    {
        if (json) result.WriteLine(JsonSerializer.Serialize(value, JsonOptions));
    }

    /// <summary>Tells what is going on.</summary>
    public void Note(string text)
    {
        if (!quiet) error.WriteLine(text);
    }

    /// <summary>Tells what is wrong.</summary>
    public void Error(string text) => error.WriteLine(text);

    /// <summary>Ends a command that could not do its work, in both forms.</summary>
    public ExitCode Fail(ExitCode code, string message)
    {
        Error(message);
        Json(new { status = code == ExitCode.Cancelled ? "cancelled" : "failed", exitCode = (int)code, error = new { message } });
        return code;
    }
}
