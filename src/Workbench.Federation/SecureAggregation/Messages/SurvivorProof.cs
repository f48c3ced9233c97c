namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>Confirmations of one survivor set by at least the threshold of sites.</summary>
public sealed record SurvivorProof : SecureAggregationMessage
{
    internal SurvivorProof(RoundTerms terms, IEnumerable<SurvivorConfirmation> confirmations)
        : base(terms, RoundTerms.Coordinator) => Confirmations = [.. confirmations.OrderBy(confirmation => confirmation.Sender)];

    internal SurvivorProof(MessageReader reader)
        : base(reader) => Confirmations = reader.ReadList(4, ReadInner<SurvivorConfirmation>);

    /// <inheritdoc/>
    public override MessageKind Kind => MessageKind.SurvivorProof;

    /// <summary>By ascending number of the site.</summary>
    public IReadOnlyList<SurvivorConfirmation> Confirmations { get; }

    private protected override void WriteBody(MessageWriter writer)
    {
        writer.Write((uint)Confirmations.Count);
        foreach (var confirmation in Confirmations) writer.WriteCounted(confirmation.ToBytes());
    }
}
