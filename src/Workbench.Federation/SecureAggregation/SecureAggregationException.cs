namespace Workbench.Federation.SecureAggregation;

/// <summary>A step of secure aggregation was refused; nothing was released by it.</summary>
public sealed class SecureAggregationException : Exception
{
    /// <summary>A refusal.</summary>
    public SecureAggregationException(Refusal refusal)
        : this(refusal, null)
    {
    }

    /// <summary>A refusal because of another failure.</summary>
    public SecureAggregationException(Refusal refusal, Exception? cause)
        : base(refusal?.ToString(), cause)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        Refusal = refusal;
    }

    internal SecureAggregationException(RefusalReason reason, uint? culprit, string explanation, Exception? cause = null)
        : this(new Refusal(reason, culprit, explanation), cause)
    {
    }

    /// <summary>Reason, culprit and explanation.</summary>
    public Refusal Refusal { get; }
}
