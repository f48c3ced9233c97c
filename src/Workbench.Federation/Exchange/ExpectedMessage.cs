namespace Workbench.Federation.Exchange;

/// <summary>What belongs into a folder at a moment.</summary>
/// <param name="Kind">The kind of message.</param>
/// <param name="Round">The round.</param>
/// <param name="IsClosed">Whether the round is over.</param>
/// <param name="IsTaken">Whether the message of a sender was taken already.</param>
internal sealed record ExpectedMessage(ExchangeKind Kind, int Round, bool IsClosed, Predicate<uint> IsTaken)
{
    /// <summary>A message that is taken once from anybody, as long as the round is open.</summary>
    public static ExpectedMessage Open(ExchangeKind kind, int round) => new(kind, round, false, _ => false);
}
