using Workbench.Display;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Keeps a text under a name.</summary>
internal sealed class ValueCommand : IMagicCommand
{
    private static readonly HttpClient Web = new();

    public string Name => "#!value";

    public string Usage => "#!value --name NAME [--from-file PATH | --from-url URL | --from-value TEXT] [--mime-type TYPE], or the text on the lines below";

    public string Summary => "Keeps a text for #!share --from value NAME and @value:NAME; with a MIME type it is shown too.";

    public IReadOnlyCollection<string> Options => ["--name", "--from-file", "--from-url", "--from-value", "--mime-type"];

    public bool TakesBody => true;

    public async Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var name = call.Required("--name");
        var text = await ReadAsync(call, name, cancellation);
        call.Runner.Values[name] = text;
        if (call.Arguments.Option("--mime-type") is { } mimeType)
            call.Cell.Outputs.Display(Workbench.Display.Formatting.Formatter.Format(new TextContent(mimeType, text)), null);
        return CellResult.Success;
    }

    private static async Task<string> ReadAsync(MagicCall call, string name, CancellationToken cancellation)
    {
        var body = call.Body.Trim('\n');
        string?[] origins = [call.Arguments.Option("--from-file"), call.Arguments.Option("--from-url"), call.Arguments.RawOption("--from-value"), body.Length > 0 ? body : null];
        if (origins.Count(origin => origin is not null) != 1) throw call.Error("give one of --from-file, --from-url, --from-value, or lines below.");
        if (origins[0] is { } file) return await ReadFileAsync(call, file, cancellation);
        if (origins[1] is { } url) return await ReadUrlAsync(call, url, cancellation);
        if (origins[2] is { } value) return TextOf(ValueSource.Read(call, value, name), value);
        return body;
    }

    private static async Task<string> ReadFileAsync(MagicCall call, string named, CancellationToken cancellation)
    {
        var path = call.Cell.Files.Find(named)
            ?? throw call.Error($"there is no file '{named}'; tried {string.Join(", ", call.Cell.Files.Candidates(named))}.");
        return await File.ReadAllTextAsync(path, cancellation);
    }

    private static async Task<string> ReadUrlAsync(MagicCall call, string url, CancellationToken cancellation)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) throw call.Error($"'{url}' is not an address such as https://example.org/data.csv.");
        try
        {
            return await Web.GetStringAsync(address, cancellation);
        }
        catch (HttpRequestException exception)
        {
            throw call.Error($"'{url}' could not be read: {exception.Message}");
        }
    }

    // A literal is kept as it was written; what comes from elsewhere arrives as a JSON text.
    private static string TextOf(SharedValue value, string raw) =>
        System.Text.Json.JsonDocument.Parse(value.Json).RootElement is { ValueKind: System.Text.Json.JsonValueKind.String } text ? text.GetString()!
        : raw.StartsWith('@') ? value.Json : raw;
}
