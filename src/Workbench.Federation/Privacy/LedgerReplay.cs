using System.Text.Json.Nodes;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>What the entries of a ledger add up to, after each is checked against those before it.</summary>
internal sealed record LedgerReplay(string Subject, PrivacyBudget Budget, bool IsSimulation, PrivacyHistory History, bool IsUnaccounted)
{
    // Two versions of an accountant may differ by as much as its interval is long.
    private const double Tolerance = 1e-3;

    /// <summary>Reads and checks all entries.</summary>
    public static LedgerReplay Run(IReadOnlyList<string> lines, string path, IPrivacyAccountant accountant, string? expectedHead, CancellationToken cancellation)
    {
        LedgerReplay? replay = null;
        double? epsilon = 0;
        var previous = new string('0', 64);
        for (var i = 0; i < lines.Count; i++)
        {
            var where = $"{path}({i + 1})";
            var entry = LedgerLine.Read(lines[i], where);
            try
            {
                if (LedgerEntries.Value<long>(entry, "index") != i || LedgerEntries.Value<string>(entry, "previous") != previous)
                    throw new InvalidDataException("it does not follow the entry before it; one was changed, dropped or added");
                replay = replay is null ? Opening(entry, accountant) : replay.Next(entry, ref epsilon);
            }
            catch (Exception error) when (error is InvalidDataException or ArgumentException)
            {
                throw new InvalidDataException($"{where}: this entry cannot be trusted: {error.Message}. Begin a new ledger only if the data are new, too.", error);
            }

            previous = LedgerLine.Digest(lines[i]);
        }

        if (replay is null) throw new InvalidDataException($"{path}: the ledger is empty.");
        if (expectedHead is not null && expectedHead != previous)
            throw new InvalidDataException($"{path}: the ledger ends with {previous}, but {expectedHead} was expected; entries were cut off, or it is another ledger.");
        replay.CheckEpsilon(epsilon, path, accountant, cancellation);
        return replay;
    }

    private static LedgerReplay Opening(JsonObject entry, IPrivacyAccountant accountant)
    {
        if (LedgerEntries.Value<string>(entry, "kind") != "opened" || LedgerEntries.Value<string>(entry, "schema") != LedgerEntries.Schema)
            throw new InvalidDataException($"a ledger begins with an entry of the schema {LedgerEntries.Schema}");
        if (LedgerEntries.Value<string>(entry, "accountant") is var name && name != accountant.Name)
            throw new InvalidDataException($"it was kept by the accountant {name}, not {accountant.Name}");
        var budget = LedgerEntries.ReadBudget(entry);
        return new LedgerReplay(
            LedgerEntries.Value<string>(entry, "subject"), budget, LedgerEntries.Value<bool>(entry, "simulation"), new PrivacyHistory(budget.Unit, budget.Relation, []), false);
    }

    private LedgerReplay Next(JsonObject entry, ref double? epsilon)
    {
        switch (LedgerEntries.Value<string>(entry, "kind"))
        {
            case "charged":
                epsilon = entry.ContainsKey("epsilonAfter") ? LedgerEntries.Value<double>(entry, "epsilonAfter") : null;
                return this with { History = History.With(LedgerEntries.ReadEvent(entry)) };
            case "unaccounted":
                return this with { IsUnaccounted = true };
            case "refused" or "closed" or "recovered":
                return this;
            case var kind:
                throw new InvalidDataException($"its kind '{kind}' is unknown to this version");
        }
    }

    private void CheckEpsilon(double? written, string path, IPrivacyAccountant accountant, CancellationToken cancellation)
    {
        var derived = accountant.Account(History, Budget.Delta, cancellation).Epsilon;
        if (written is not { } epsilon || !(Math.Abs(epsilon - derived) <= Tolerance * Math.Max(1, derived)))
            throw new InvalidDataException(FormattableString.Invariant($"{path}: the last charge says ε = {written}, but its events give {derived}; the ledger cannot be trusted."));
    }
}
