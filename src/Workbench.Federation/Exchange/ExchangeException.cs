namespace Workbench.Federation.Exchange;

/// <summary>A message was refused; nothing of it was used.</summary>
public sealed class ExchangeException : Exception
{
    /// <summary>A refusal.</summary>
    public ExchangeException(ExchangeRefusal refusal, Exception? cause = null)
        : base(refusal?.ToString(), cause)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        Refusal = refusal;
    }

    internal ExchangeException(ExchangeReason reason, string explanation, Exception? cause = null)
        : this(new ExchangeRefusal(reason, explanation), cause)
    {
    }

    /// <summary>Reason and explanation.</summary>
    public ExchangeRefusal Refusal { get; }
}
