namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>A site joins a round: two fresh public keys, under its long-term signature.</summary>
public sealed record KeyAnnouncement : SecureAggregationMessage
{
    internal KeyAnnouncement(RoundTerms terms, uint site, EncodedPoint shareKey, EncodedPoint maskKey)
        : base(terms, site) => (ShareKey, MaskKey) = (shareKey, maskKey);

    internal KeyAnnouncement(MessageReader reader)
        : base(reader) => (ShareKey, MaskKey) = (reader.ReadPoint(), reader.ReadPoint());

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.KeyAnnouncement;

    /// <summary>The key with which the others encrypt shares for the site.</summary>
    public EncodedPoint ShareKey { get; }

    /// <summary>The key from which pair masks are derived; its private half is shared among the sites.</summary>
    public EncodedPoint MaskKey { get; }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write(ShareKey.Bytes);
        writer.Write(MaskKey.Bytes);
    }
}
