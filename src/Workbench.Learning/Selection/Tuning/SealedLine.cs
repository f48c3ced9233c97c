using System.Security.Cryptography;
using System.Text;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>A JSON object on a line, with a check as its last member: the first 64 bits of SHA-256 over the check before and the object without it.</summary>
internal static class SealedLine
{
    private static readonly byte[] Middle = ",\"check\":\""u8.ToArray();
    private const int CheckLength = 16;

    /// <returns>The line with its end, and its check.</returns>
    internal static (byte[] Line, string Check) Seal(string previous, byte[] payload)
    {
        var check = CheckOf(previous, payload);
        return ([.. payload[..^1], .. Middle, .. Encoding.ASCII.GetBytes(check), .. "\"}\n"u8], check);
    }

    /// <param name="previous">Check of the line before.</param>
    /// <param name="line">A line without its end.</param>
    /// <returns>The object without its check, and the check; null if they do not fit.</returns>
    internal static (byte[] Payload, string Check)? Open(string previous, byte[] line)
    {
        var payloadLength = line.Length - 2 - CheckLength - Middle.Length;
        if (payloadLength < 1) return null;
        byte[] payload = [.. line[..payloadLength], (byte)'}'];
        var (sealedLine, check) = Seal(previous, payload);
        return sealedLine.AsSpan(0, sealedLine.Length - 1).SequenceEqual(line) ? (payload, check) : null;
    }

    private static string CheckOf(string previous, byte[] payload) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.ASCII.GetBytes(previous), .. payload]))[..CheckLength];
}
