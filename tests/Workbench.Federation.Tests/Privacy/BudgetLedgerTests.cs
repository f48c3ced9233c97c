using Workbench.Federation.Accounting;
using Workbench.Federation.Privacy;

namespace Workbench.Federation.Tests.Privacy;

public sealed class BudgetLedgerTests : IDisposable
{
    private static readonly PrivacyEvent Round = PrivacyEvent.Poisson(10, 1, 1);
    private readonly string folder = Directory.CreateTempSubdirectory("workbench-ledger-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string FilePath => Path.Combine(folder, "ledger.jsonl");

    [Fact]
    public void A_round_that_would_pass_the_budget_is_refused_before_it_runs()
    {
        using var ledger = PermitSamples.Ledger(epsilon: 2);
        var granted = 0;
        BudgetAnswer answer;
        while ((answer = ledger.Request(ReleaseKind.Model, granted, "round", Round, default)).Permit is not null) granted++;
        var renyi = new RenyiAccountant();
        Assert.True(renyi.Account(PrivacyHistory.Of(PrivacyUnit.Record, Round with { Steps = granted }), 1e-6, default).Epsilon <= 2);
        Assert.True(renyi.Account(PrivacyHistory.Of(PrivacyUnit.Record, Round with { Steps = granted + 1 }), 1e-6, default).Epsilon > 2);
        Assert.Contains("the budget of CPI Verona is 2", answer.Reason, StringComparison.Ordinal);
        Assert.Equal(granted, ledger.Current(default).Steps);
        Assert.True(ledger.Current(default).Epsilon <= 2);
    }

    [Fact]
    public void Metrics_and_early_stopping_are_charged_like_models()
    {
        using var ledger = PermitSamples.Ledger();
        ledger.Request(ReleaseKind.Model, 1, "parameters", Round, default);
        var alone = ledger.Current(default).Epsilon;
        ledger.Request(ReleaseKind.SiteMetric, 1, "log-loss", Round, default);
        ledger.Request(ReleaseKind.EarlyStopping, 1, "go on?", Round, default);
        Assert.True(ledger.Current(default).Epsilon > alone);
        Assert.Equal(3, ledger.Current(default).Steps);
    }

    [Fact]
    public void A_release_without_an_account_makes_epsilon_infinite_and_ends_all_others()
    {
        using var ledger = PermitSamples.Ledger();
        ledger.RecordUnaccounted(ReleaseKind.Preprocessing, 0, "medians of all sites");
        Assert.Equal(double.PositiveInfinity, ledger.Current(default).Epsilon);
        Assert.Null(ledger.Request(ReleaseKind.Model, 1, "round", Round, default).Permit);
    }

    [Fact]
    public void An_event_without_a_bound_is_neither_charged_nor_granted()
    {
        using var ledger = BudgetLedger.Create("site", PermitSamples.Budget(), new GaussianAccountant(), isSimulation: false);
        var before = ledger.Head;
        Assert.Throws<InvalidDataException>(() => ledger.Request(ReleaseKind.Model, 1, "round", PrivacyEvent.Poisson(1, 0.1, 5), default));
        Assert.Equal(before, ledger.Head);
        Assert.Equal(0, ledger.Current(default).Epsilon);
    }

    [Fact]
    public void A_charge_is_on_disk_before_its_permit_and_survives_the_process()
    {
        string head;
        using (var ledger = PermitSamples.Ledger(path: FilePath))
        {
            var permit = ledger.Request(ReleaseKind.Model, 1, "round 1", PrivacyEvent.Poisson(2, 0.01, 100), default).Permit!;
            Assert.Contains("\"kind\":\"charged\"", ReadShared(), StringComparison.Ordinal);
            permit.Close();
            head = ledger.Head;
        }

        using var again = BudgetLedger.Open(FilePath, new RenyiAccountant(), head, default);
        Assert.Equal(100, again.Current(default).Steps);
        Assert.Equal(("CPI Verona", head), (again.Subject, again.Head));
        Assert.NotNull(again.Request(ReleaseKind.Model, 2, "round 2", Round, default).Permit);
    }

    [Fact]
    public void Every_changed_character_of_a_ledger_is_noticed()
    {
        string head;
        using (var ledger = PermitSamples.Ledger(epsilon: 3, path: FilePath))
        {
            ledger.Request(ReleaseKind.Model, 1, "a", Round, default);
            ledger.Request(ReleaseKind.SiteMetric, 1, "b", Round, default);
            head = ledger.Head;
        }

        var text = File.ReadAllText(FilePath);
        for (var i = 0; i < text.Length; i++)
        {
            File.WriteAllText(FilePath, text[..i] + (text[i] == '1' ? '2' : '1') + text[(i + 1)..]);
            Assert.Throws<InvalidDataException>(() => BudgetLedger.Open(FilePath, new RenyiAccountant(), head, default).Dispose());
        }
    }

    [Fact]
    public void Entries_that_were_dropped_or_moved_are_noticed_even_without_the_head()
    {
        using (var ledger = PermitSamples.Ledger(path: FilePath))
            for (var round = 0; round < 3; round++) ledger.Request(ReleaseKind.Model, round, "r", Round, default);
        var lines = File.ReadAllLines(FilePath);
        foreach (var changed in new[] { lines.Where((_, i) => i != 2), lines.Take(1).Concat(lines.Skip(2)), lines.Skip(1), [lines[0], lines[2], lines[1], lines[3]], lines.Append(lines[3]) })
        {
            File.WriteAllLines(FilePath, changed);
            Assert.Throws<InvalidDataException>(() => BudgetLedger.Open(FilePath, new RenyiAccountant(), null, default).Dispose());
        }
    }

    [Fact]
    public void A_cut_off_end_is_noticed_with_the_head()
    {
        string head;
        using (var ledger = PermitSamples.Ledger(path: FilePath))
        {
            for (var round = 0; round < 3; round++) ledger.Request(ReleaseKind.Model, round, "r", Round, default);
            head = ledger.Head;
        }

        File.WriteAllLines(FilePath, File.ReadAllLines(FilePath).SkipLast(1));
        var error = Assert.Throws<InvalidDataException>(() => BudgetLedger.Open(FilePath, new RenyiAccountant(), head, default).Dispose());
        Assert.Contains("entries were cut off", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_half_written_entry_was_never_acted_upon_and_is_dropped()
    {
        using (var ledger = PermitSamples.Ledger(path: FilePath)) ledger.Request(ReleaseKind.Model, 1, "r", Round, default);
        File.AppendAllText(FilePath, "{\"kind\":\"char");
        using (var again = BudgetLedger.Open(FilePath, new RenyiAccountant(), null, default)) Assert.Equal(1, again.Current(default).Steps);
        Assert.EndsWith("}\n", File.ReadAllText(FilePath), StringComparison.Ordinal);
        BudgetLedger.Open(FilePath, new RenyiAccountant(), null, default).Dispose();
    }

    [Fact]
    public void A_ledger_that_cannot_be_written_grants_nothing_ever_after()
    {
        var ledger = PermitSamples.Ledger(path: FilePath);
        ledger.Dispose();
        Assert.Throws<InvalidOperationException>(() => ledger.Request(ReleaseKind.Model, 1, "r", Round, default));
    }

    [Fact]
    public void Another_accountant_than_the_ledger_s_is_refused()
    {
        PermitSamples.Ledger(path: FilePath).Dispose();
        Assert.Throws<InvalidDataException>(() => BudgetLedger.Open(FilePath, new PrivacyLossAccountant(), null, default));
    }

    [Fact]
    public void The_same_releases_give_the_same_bytes()
    {
        static string Text()
        {
            using var ledger = PermitSamples.Ledger();
            ledger.Request(ReleaseKind.Model, 1, "àè", PrivacyEvent.Poisson(1.1, 0.01, 10), default).Permit!.Close();
            return ledger.Text;
        }

        Assert.Equal(Text(), Text());
        Assert.All(Text(), character => Assert.InRange(character, '\n', '~'));
    }

    [Fact]
    public void Figures_of_a_simulation_say_so()
    {
        using var ledger = PermitSamples.Ledger(isSimulation: true);
        Assert.Contains("simulation", ledger.Current(default).ToString(), StringComparison.Ordinal);
    }

    private string ReadShared()
    {
        using var reader = new StreamReader(new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }
}
