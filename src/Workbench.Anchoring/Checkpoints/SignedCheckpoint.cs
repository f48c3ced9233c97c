using System.Collections.Immutable;
using System.Text;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>A checkpoint with a signature, as a text file that anyone can read: a signed note (C2SP) with one line of signature below its body.</summary>
/// <remarks>
/// The signature is ECDSA over P-256 with SHA-256, in DER, of the body's bytes with its last newline; so
/// <c>openssl dgst -sha256 -verify key.pem -signature sig body</c> checks it, too.
/// </remarks>
public sealed record SignedCheckpoint
{
    private const char Dash = '\u2014';
    private const int KeyIdLength = 4, LongestText = 4096;

    private SignedCheckpoint(Checkpoint checkpoint, ImmutableArray<byte> keyId, ImmutableArray<byte> signature) =>
        (Checkpoint, KeyId, Signature) = (checkpoint, keyId, signature);

    /// <summary>What is signed; to be believed only after <see cref="Verify"/>.</summary>
    public Checkpoint Checkpoint { get; }

    /// <summary>Which key says to have signed.</summary>
    public ImmutableArray<byte> KeyId { get; }

    /// <summary>The signature in DER.</summary>
    public ImmutableArray<byte> Signature { get; }

    /// <summary>The text of the file.</summary>
    public string ToText() => $"{Checkpoint.ToText()}\n{Dash} {Checkpoint.Origin} {Convert.ToBase64String([.. KeyId, .. Signature])}\n";

    /// <summary>The bytes of the file, which a time stamp covers.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(ToText());

    /// <summary>Checks a checkpoint from a stranger. Every text has an answer, and no exception is one.</summary>
    /// <param name="text">The text of the file.</param>
    /// <param name="origin">Name of the log that is trusted.</param>
    /// <param name="key">Key of the log that is trusted.</param>
    public static CheckpointVerdict Verify(string text, string origin, TrustedKey key)
    {
        if (TryParse(text) is not { } signed)
            return new CheckpointVerdict(CheckpointReason.NoCheckpoint, "The text is no checkpoint with one signature.", null);
        if (signed.Checkpoint.Origin != origin)
            return new CheckpointVerdict(CheckpointReason.OriginMismatch, $"The checkpoint is of the log '{signed.Checkpoint.Origin}', not of '{origin}'.", null);
        if (!signed.KeyId.AsSpan().SequenceEqual(key.KeyId.AsSpan()))
            return new CheckpointVerdict(CheckpointReason.OtherKey, "The checkpoint is signed by another key than the trusted one.", null);
        return key.Verifies(Encoding.UTF8.GetBytes(signed.Checkpoint.ToText()), signed.Signature.AsSpan())
            ? new CheckpointVerdict(CheckpointReason.Verified, $"The log '{origin}' signed the root {signed.Checkpoint.Root} of {signed.Checkpoint.Size} leaves.", signed.Checkpoint)
            : new CheckpointVerdict(CheckpointReason.SignatureMismatch, "The signature does not belong to this text.", null);
    }

    /// <summary>Reads the text; only the one form that <see cref="ToText"/> writes.</summary>
    public static SignedCheckpoint? TryParse(string text)
    {
        if (text.Length > LongestText) return null;
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || Checkpoint.TryParse(text[..(end + 1)]) is not { } checkpoint) return null;
        var start = $"{Dash} {checkpoint.Origin} ";
        var line = text[(end + 2)..].TrimEnd('\n');
        if (!line.StartsWith(start, StringComparison.Ordinal)) return null;
        var bytes = new byte[LongestText];
        if (!Convert.TryFromBase64String(line[start.Length..], bytes, out var length) || length <= KeyIdLength) return null;
        var signed = new SignedCheckpoint(checkpoint, [.. bytes[..KeyIdLength]], [.. bytes[KeyIdLength..length]]);
        return signed.ToText() == text ? signed : null;
    }

    internal static SignedCheckpoint Of(Checkpoint checkpoint, ImmutableArray<byte> keyId, byte[] signature) => new(checkpoint, keyId, [.. signature]);
}
