namespace Workbench.Federation.Accounting;

/// <summary>Derives ε from what was released. An accountant has no state: the history is the state.</summary>
public interface IPrivacyAccountant
{
    /// <summary>Name in configurations and reports: <c>rdp</c>, <c>gaussian</c> or <c>pld</c>.</summary>
    string Name { get; }

    /// <summary>The ε at which a history is (ε, δ)-differentially private.</summary>
    /// <param name="history">All that was released.</param>
    /// <param name="delta">δ, in (0, 1).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not in (0, 1).</exception>
    /// <exception cref="InvalidDataException">The history holds an event that this accountant has no bound for.</exception>
    PrivacyGuarantee Account(PrivacyHistory history, double delta, CancellationToken cancellation);
}
