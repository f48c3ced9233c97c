using Workbench.Federation.Accounting;

namespace Workbench.Federation.PrivateTraining;

/// <summary>A ledger refused a round before it ran: nothing was trained and nothing is released.</summary>
public sealed class BudgetRefusedException : InvalidOperationException
{
    /// <summary>A refusal.</summary>
    /// <param name="subject">Whose ledger it is.</param>
    /// <param name="reason">The ledger's reason.</param>
    /// <param name="wouldBe">The guarantee after the round, had it run.</param>
    public BudgetRefusedException(string subject, string reason, PrivacyGuarantee wouldBe)
        : base($"The ledger of {subject} refuses the round: {reason}") => (Subject, WouldBe) = (subject, wouldBe);

    /// <summary>Whose ledger it is.</summary>
    public string Subject { get; }

    /// <summary>The guarantee after the round, had it run.</summary>
    public PrivacyGuarantee WouldBe { get; }
}
