using System.Text.Json.Nodes;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>
/// The account of everything released about the same units. A release is charged, and the charge is on disk, before its permit is given out; what
/// would pass the budget is refused before it runs; a release without an account makes ε infinite and ends all others. After any error the
/// ledger gives out nothing more.
/// </summary>
/// <remarks>
/// One JSON object a line, keys in ordinal order; each names the SHA-256 of the line before it. <see cref="Head"/> stands for the whole ledger:
/// put it into the run's manifest, and no entry can be changed, dropped or added unseen.
/// </remarks>
public sealed class BudgetLedger : IDisposable
{
    private readonly Lock gate = new();
    private readonly IPrivacyAccountant accountant;
    private readonly LedgerFile file;
    private PrivacyHistory history;
    private bool isUnaccounted, isBroken;

    private BudgetLedger(string subject, PrivacyBudget budget, IPrivacyAccountant accountant, bool isSimulation, LedgerFile file) =>
        (Subject, Budget, this.accountant, IsSimulation, this.file, history) =
        (subject, budget, accountant, isSimulation, file, new PrivacyHistory(budget.Unit, budget.Relation, []));

    /// <summary>Whose data it is about, such as the name of a site.</summary>
    public string Subject { get; }

    /// <summary>What may be spent.</summary>
    public PrivacyBudget Budget { get; }

    /// <summary>Whether noise may come from a seed; then every figure is marked as a simulation.</summary>
    public bool IsSimulation { get; }

    /// <summary>SHA-256 of the last entry in hexadecimal: it stands for all entries.</summary>
    public string Head
    {
        get { lock (gate) return file.Head; }
    }

    /// <summary>All entries as JSON lines.</summary>
    public string Text
    {
        get { lock (gate) return string.Concat(file.Lines.Select(line => line + "\n")); }
    }

    /// <summary>Begins a ledger.</summary>
    /// <param name="subject">Whose data it is about.</param>
    /// <param name="budget">What may be spent.</param>
    /// <param name="accountant">Who derives ε.</param>
    /// <param name="isSimulation">Whether noise may come from a seed.</param>
    /// <param name="path">A new file that every entry is written to at once; without it the ledger lives in memory.</param>
    public static BudgetLedger Create(string subject, PrivacyBudget budget, IPrivacyAccountant accountant, bool isSimulation, string? path = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(accountant);
        var ledger = new BudgetLedger(subject, budget, accountant, isSimulation, new LedgerFile(path));
        ledger.Append(LedgerEntries.Opening(subject, budget, accountant.Name, isSimulation));
        return ledger;
    }

    /// <summary>Goes on with a ledger's file, after all its entries are checked and its ε is derived anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="accountant">The accountant it was begun with.</param>
    /// <param name="expectedHead">The head that a manifest remembers; without it, entries cut off at the end are not noticed.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidDataException">An entry was changed, is missing or does not follow from those before it.</exception>
    public static BudgetLedger Open(string path, IPrivacyAccountant accountant, string? expectedHead, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(accountant);
        var file = LedgerFile.Open(path, out var wasTorn);
        try
        {
            var replay = LedgerReplay.Run(file.Lines, path, accountant, expectedHead, cancellation);
            var ledger = new BudgetLedger(replay.Subject, replay.Budget, accountant, replay.IsSimulation, file) { history = replay.History, isUnaccounted = replay.IsUnaccounted };
            if (wasTorn) ledger.Append(new JsonObject { ["kind"] = "recovered" });
            return ledger;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>The guarantee of all that was charged so far.</summary>
    public PrivacyGuarantee Current(CancellationToken cancellation)
    {
        lock (gate) return Account(history, cancellation);
    }

    /// <summary>Charges a release, or refuses it.</summary>
    /// <param name="release">What would leave.</param>
    /// <param name="round">Round it belongs to, at least 0.</param>
    /// <param name="what">A word on it, for the reader of the ledger.</param>
    /// <param name="item">Noise, sampler and steps.</param>
    /// <param name="cancellation">Stops the work before anything is charged.</param>
    /// <exception cref="InvalidOperationException">The ledger could not be written earlier, so it gives out nothing more.</exception>
    /// <exception cref="InvalidDataException">The accountant has no bound for the event; nothing is charged.</exception>
    public BudgetAnswer Request(ReleaseKind release, int round, string what, PrivacyEvent item, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentOutOfRangeException.ThrowIfNegative(round);
        lock (gate)
        {
            var next = history.With(item);
            var after = Account(next, cancellation);
            var reason = Refusal(after);
            Append(LedgerEntries.Request(release, round, what, item, after, reason));
            if (reason is not null) return new BudgetAnswer(null, after, reason);
            history = next;
            return new BudgetAnswer(new BudgetPermit(file.Lines.Count - 1, item, Budget.Relation, IsSimulation, Close), after, null);
        }
    }

    /// <summary>Writes down a release that nobody accounted for. From then on ε is infinite, and nothing more is granted.</summary>
    public void RecordUnaccounted(ReleaseKind release, int round, string what)
    {
        lock (gate)
        {
            isUnaccounted = true;
            Append(LedgerEntries.Unaccounted(release, round, what));
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isBroken = true;
            file.Dispose();
        }
    }

    private string? Refusal(PrivacyGuarantee after) =>
        isUnaccounted ? "Something was released without an account, so ε is infinite already."
        // Written so that a value that is no number refuses, too.
        : !(after.Epsilon <= Budget.Epsilon) ? FormattableString.Invariant($"ε would become {after.Epsilon:0.0000}, and the budget of {Subject} is {Budget.Epsilon} at δ = {Budget.Delta}.")
        : null;

    private PrivacyGuarantee Account(PrivacyHistory events, CancellationToken cancellation) =>
        (isUnaccounted ? PrivacyGuarantee.None(events, Budget.Delta, accountant.Name) : accountant.Account(events, Budget.Delta, cancellation)) with { IsSimulation = IsSimulation };

    private void Close(BudgetPermit permit)
    {
        lock (gate) Append(new JsonObject { ["kind"] = "closed", ["request"] = permit.Entry, ["usedSteps"] = permit.UsedSteps });
    }

    private void Append(JsonObject entry)
    {
        if (isBroken) throw new InvalidOperationException("The ledger is closed, or could not be written; nothing more is released.");
        isBroken = true; // until the entry is on disk
        entry["index"] = file.Lines.Count;
        entry["previous"] = file.Head;
        file.Append(LedgerLine.Write(entry));
        isBroken = false;
    }
}
