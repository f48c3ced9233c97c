using System.Security.Cryptography;

namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>Which participants' masked updates arrived and which did not.</summary>
public sealed record SurvivorSet : SecureAggregationMessage
{
    internal SurvivorSet(RoundTerms terms, IEnumerable<uint> survivors, IEnumerable<uint> missing)
        : base(terms, RoundTerms.Coordinator) => (Survivors, Missing) = ([.. survivors.Order()], [.. missing.Order()]);

    internal SurvivorSet(MessageReader reader)
        : base(reader) => (Survivors, Missing) = (reader.ReadSites(), reader.ReadSites());

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.SurvivorSet;

    /// <summary>Sites whose updates are in the sum: their self masks will be opened, never their pair masks.</summary>
    public IReadOnlyList<uint> Survivors { get; }

    /// <summary>Sites whose updates are not in the sum: their pair masks will be opened, never their self masks.</summary>
    public IReadOnlyList<uint> Missing { get; }

    /// <summary>What a site signs: both sets, on top of the key list and the participants as that site knows them.</summary>
    internal byte[] DigestOver(ReadOnlyMemory<byte> participantsDigest)
    {
        var writer = new MessageWriter();
        writer.Write("wb-secagg-v1|survivors"u8);
        writer.Write(participantsDigest.Span);
        writer.Write(Survivors);
        writer.Write(Missing);
        return SHA256.HashData(writer.ToArray());
    }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(Survivors);
        writer.Write(Missing);
    }
}
