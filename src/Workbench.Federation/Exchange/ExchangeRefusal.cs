namespace Workbench.Federation.Exchange;

/// <summary>Why a file was refused.</summary>
/// <param name="Reason">The kind of refusal.</param>
/// <param name="Explanation">What was found, in a sentence.</param>
public sealed record ExchangeRefusal(ExchangeReason Reason, string Explanation)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Reason}: {Explanation}";
}
