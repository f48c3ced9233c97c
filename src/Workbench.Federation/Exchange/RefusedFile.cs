using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>Why a file was refused, as it is written down beside it.</summary>
/// <param name="Reason">Name of an <see cref="ExchangeReason"/>.</param>
/// <param name="Explanation">What was found, in a sentence.</param>
/// <param name="Round">The round into which the file was put.</param>
/// <param name="File">Where it lay, relative to the shared folder.</param>
public sealed record RefusedFile(string Reason, string Explanation, int Round, string File)
{
    /// <summary>The same without control characters: names of files are chosen by enemies, and are shown on terminals.</summary>
    internal RefusedFile Printable() => this with { Reason = Printable(Reason), Explanation = Printable(Explanation), File = Printable(File) };

    private static string Printable(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? '?' : letter));

    /// <summary>Reads a reason; null where the file is none: everybody can write there.</summary>
    internal static RefusedFile? TryRead(string path)
    {
        try
        {
            return new FileInfo(path) is { LinkTarget: null, Length: > 0 and < 65536 } ? JsonSerializer.Deserialize<RefusedFile>(System.IO.File.ReadAllBytes(path), AgreementJson.Options)?.Printable() : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
