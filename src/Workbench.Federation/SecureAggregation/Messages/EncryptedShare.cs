using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>What one site shares with another: two shares that only the receiver can read, and commitments that fix both for everybody.</summary>
/// <remarks>
/// A commitment is SHA-256 over the share and its place. Shares are uniformly random, so it says nothing about them; but whoever later shows
/// another share, owner or holder, is found out by name.
/// </remarks>
/// <param name="Owner">The site whose secrets are shared.</param>
/// <param name="Receiver">The site that will hold the shares; the owner itself holds one, too.</param>
/// <param name="SeedCommitment">To the share of the self mask's seed.</param>
/// <param name="KeyCommitment">To the share of the mask key's scalar.</param>
/// <param name="Ciphertext">Nonce, AES-256-GCM ciphertext and tag; empty where owner and receiver are one.</param>
/// <param name="Signature">
/// The owner's, over all of this and the key list. Nobody checks it while all goes well; where an envelope does not open, it tells whether its owner
/// or the coordinator spoilt it.
/// </param>
public sealed record EncryptedShare(
    uint Owner,
    uint Receiver,
    ReadOnlyMemory<byte> SeedCommitment,
    ReadOnlyMemory<byte> KeyCommitment,
    ReadOnlyMemory<byte> Ciphertext,
    ReadOnlyMemory<byte> Signature)
{
    internal const int SmallestLength = 8 + 2 * SHA256.HashSizeInBytes + 4 + 64;

    internal static EncryptedShare Read(MessageReader reader) => new(
        reader.ReadUInt32(),
        reader.ReadUInt32(),
        reader.Read(SHA256.HashSizeInBytes),
        reader.Read(SHA256.HashSizeInBytes),
        reader.ReadCounted(),
        reader.Read(64));

    internal void Write(MessageWriter writer)
    {
        WriteUnsigned(writer);
        writer.Write(Signature.Span);
    }

    /// <summary>What the owner signs: the round and the key list, then all but the signature.</summary>
    internal byte[] SignedBytes(ReadOnlyMemory<byte> binding)
    {
        var writer = new MessageWriter();
        writer.Write("wb-secagg-v1|share-signature"u8);
        writer.Write(binding.Span);
        WriteUnsigned(writer);
        return writer.ToArray();
    }

    private void WriteUnsigned(MessageWriter writer)
    {
        writer.Write(Owner);
        writer.Write(Receiver);
        writer.Write(SeedCommitment.Span);
        writer.Write(KeyCommitment.Span);
        writer.WriteCounted(Ciphertext.Span);
    }
}
