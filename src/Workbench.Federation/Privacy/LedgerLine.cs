using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workbench.Federation.Privacy;

/// <summary>One line of a ledger: JSON in ASCII, with its keys in ordinal order and without blanks, so that it has one form only.</summary>
internal static class LedgerLine
{
    /// <summary>The one form of an object.</summary>
    public static string Write(JsonObject fields) => Ordered(fields)!.ToJsonString();

    /// <summary>Reads a line and refuses any other form of it.</summary>
    /// <exception cref="InvalidDataException">It is no object in this form.</exception>
    public static JsonObject Read(string line, string where)
    {
        try
        {
            if (JsonNode.Parse(line) is JsonObject fields && Write(fields) == line) return fields;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{where}: this is no entry of a ledger. {error.Message}", error);
        }

        throw new InvalidDataException($"{where}: this entry is not in the form that a ledger writes, so it was changed.");
    }

    /// <summary>SHA-256 of a line without its end, in hexadecimal.</summary>
    public static string Digest(string line) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)));

    private static JsonNode? Ordered(JsonNode? node) => node is JsonObject fields
        ? new JsonObject(fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => KeyValuePair.Create(field.Key, Ordered(field.Value))))
        : node?.DeepClone();
}
