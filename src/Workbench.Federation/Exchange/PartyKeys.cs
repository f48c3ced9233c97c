using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>The long-term public keys of a party of a run.</summary>
public sealed record PartyKeys
{
    /// <summary>Name, such as <c>CPI_Verona</c>: letters, digits, <c>_</c>, <c>-</c> and <c>.</c>, at most 64, since files are called by it.</summary>
    public required string Name
    {
        get;
        init => field = IsName(value) ? value
            : throw new ArgumentException($"'{value}' cannot be a participant's name; write up to 64 letters, digits, '_', '-' or '.', beginning with a letter or digit.", nameof(value));
    }

    /// <summary>The key that the party signs with.</summary>
    public required EncodedPoint Signing { get; init; }

    /// <summary>The key that messages to the party are encrypted to.</summary>
    public required EncodedPoint Sealing { get; init; }

    /// <summary>What people compare by telephone: the first 16 bytes of a SHA-256 over name and keys, in groups of four digits.</summary>
    [JsonIgnore]
    public string Fingerprint
    {
        get
        {
            var digest = Convert.ToHexStringLower(SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(Name), 0, .. Signing.Bytes, .. Sealing.Bytes]));
            return string.Join('-', Enumerable.Range(0, 8).Select(group => digest.Substring(4 * group, 4)));
        }
    }

    /// <summary>Whether files may be called so.</summary>
    public static bool IsName(string? name) =>
        name is { Length: > 0 and <= 64 } && char.IsAsciiLetterOrDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.');
}
