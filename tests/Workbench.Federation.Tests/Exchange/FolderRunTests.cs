using System.Buffers.Binary;
using Workbench.Federation.Exchange;
using Workbench.Learning.Networks.Files;

namespace Workbench.Federation.Tests.Exchange;

public sealed class FolderRunTests : IDisposable
{
    private readonly FolderParties parties = new();

    public void Dispose() => parties.Dispose();

    [Fact]
    public void A_run_over_a_folder_makes_the_model_of_the_simulation_and_every_site_gets_it()
    {
        var model = parties.RunToEnd();
        Assert.Equal(parties.Simulate(), model);
        foreach (var name in parties.Names)
        {
            var site = parties.Site(name);
            Assert.Equal(SiteStep.Finished, site.Advance(CancellationToken.None).Step);
            Assert.Equal(model, NetworkFile.ToBytes(site.Model));
        }

        Assert.Empty(parties.Shared().Refused());
    }

    [Fact]
    public void A_simulation_does_not_depend_on_the_number_of_threads()
    {
        var run = new SimulatedRun(parties.Agreement.Plan, 3);
        Assert.Equal(parties.Simulate(), NetworkFile.ToBytes(run.Run([.. parties.Names.Select(name => (name, FolderParties.Rows(name)))], null, CancellationToken.None)));
    }

    [Fact]
    public void A_round_waits_for_all_sites_and_at_its_deadline_goes_on_with_enough()
    {
        LookAll("CPI_1");
        Assert.Empty(parties.Coordinator().Advance(closesWithoutMissing: true, CancellationToken.None).Closed); // one is fewer than two
        LookAll("CPI_3");
        Assert.Empty(parties.Coordinator().Advance(false, CancellationToken.None).Closed);
        Assert.Equal([1u, 3u], Assert.Single(parties.Coordinator().Advance(true, CancellationToken.None).Closed).Sites);
    }

    [Fact]
    public void A_late_site_is_told_so_and_takes_part_in_the_next_round()
    {
        LookAll("CPI_1", "CPI_2", "CPI_3");
        parties.Coordinator().Advance(false, CancellationToken.None); // round 1 is open
        var late = parties.Site("CPI_3");
        var held = Hold(() => late.Advance(CancellationToken.None), 1);
        LookAll("CPI_1", "CPI_2");
        Assert.Equal(1, Assert.Single(parties.Coordinator().Advance(true, CancellationToken.None).Closed).Round);

        Lay(held, 1, "late.msg");
        AssertRefused(ExchangeReason.Late, parties.Coordinator().Advance(false, CancellationToken.None));
        var progress = parties.Site("CPI_3").Advance(CancellationToken.None);
        Assert.Equal((2, true, false), (progress.Round, progress.HasAnswered, progress.WasCounted));
    }

    [Fact]
    public void A_message_of_a_closed_round_that_counted_is_a_replay()
    {
        LookAll("CPI_1", "CPI_2", "CPI_3");
        parties.Coordinator().Advance(false, CancellationToken.None);
        var old = Directory.GetFiles(parties.Shared().TakenFolder(0)).Order().First();
        Lay(File.ReadAllBytes(old), 0, "again.msg");
        AssertRefused(ExchangeReason.Replayed, parties.Coordinator().Advance(false, CancellationToken.None));
        Lay(File.ReadAllBytes(old), 1, "again.msg");
        AssertRefused(ExchangeReason.WrongKind, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_message_of_an_earlier_round_does_not_pass_in_a_later_one()
    {
        OpenRound(2);
        Lay(File.ReadAllBytes(Directory.GetFiles(parties.Shared().TakenFolder(1)).Order().First()), 2, "old.msg");
        AssertRefused(ExchangeReason.WrongRound, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void The_same_message_again_is_a_replay_under_any_name()
    {
        LookAll("CPI_1");
        var message = File.ReadAllBytes(Directory.GetFiles(parties.Shared().UpdateFolder(0)).Single());
        Lay(message, 0, "0-copy.msg"); // comes first in the order of names, and is the same thing
        var progress = parties.Coordinator().Advance(false, CancellationToken.None);
        Assert.Equal([1u], progress.Delivered);
        AssertRefused(ExchangeReason.Replayed, progress);
        LookAll("CPI_1"); // which has no reason to worry, nor to send it again
        Assert.Empty(Directory.GetFiles(parties.Shared().UpdateFolder(0)));
    }

    [Fact]
    public void A_second_message_of_a_site_does_not_replace_the_first()
    {
        OpenRound(1);
        LookAll("CPI_1");
        parties.Coordinator().Advance(false, CancellationToken.None);
        Lay(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update(rows: 1_000_000)), 1, "second.msg");
        AssertRefused(ExchangeReason.Replayed, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_message_of_an_old_run_with_the_same_keys_is_refused()
    {
        using var old = new FolderParties(keys: parties.Identities);
        OpenRound(1);
        Lay(old.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update()), 1, "old.msg");
        AssertRefused(ExchangeReason.OtherRun, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_site_with_other_settings_is_refused()
    {
        using var other = new FolderParties(rounds: 3, run: parties.Agreement.Run, keys: parties.Identities);
        OpenRound(1);
        Lay(other.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update()), 1, "x.msg");
        AssertRefused(ExchangeReason.OtherAgreement, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Theory, InlineData("CPI_1"), InlineData("CPI_9")]
    public void A_stranger_is_refused_whatever_it_calls_itself(string name)
    {
        OpenRound(1);
        using var keys = ExchangeIdentity.Create(name);
        var stranger = new MessageGate(parties.Agreement, keys, name == "CPI_1" ? 1u : 9u);
        Lay(stranger.Seal(ExchangeKind.ModelUpdate, 1, 0, Update()), 1, "stranger.msg");
        AssertRefused(ExchangeReason.Stranger, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_site_that_speaks_for_another_is_refused()
    {
        OpenRound(1);
        var gate = new MessageGate(parties.Agreement, parties.Identities["CPI_1"], 2);
        Lay(gate.Seal(ExchangeKind.ModelUpdate, 1, 0, Update()), 1, "2.msg");
        AssertRefused(ExchangeReason.Stranger, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_message_for_another_receiver_is_refused()
    {
        OpenRound(1);
        Lay(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 2, Update()), 1, "x.msg");
        AssertRefused(ExchangeReason.OtherReceiver, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void A_site_cannot_send_a_global_model()
    {
        OpenRound(1);
        File.WriteAllBytes(parties.Shared().GlobalPath(1, 2), parties.Gate("CPI_1").Seal(ExchangeKind.GlobalModel, 1, 2, new byte[10]));
        Assert.Equal(nameof(ExchangeReason.WrongKind), Assert.Single(parties.Site("CPI_2").Advance(CancellationToken.None).Refused).Reason);
    }

    [Theory]
    [InlineData(16, double.NaN, ExchangeReason.WrongParameterCount)]
    [InlineData(18, 0, ExchangeReason.WrongParameterCount)]
    [InlineData(17, double.NaN, ExchangeReason.NotFinite)]
    [InlineData(17, double.PositiveInfinity, ExchangeReason.NotFinite)]
    [InlineData(17, 1e300, ExchangeReason.NotFinite)]
    public void An_update_that_does_not_fit_the_model_is_refused(int count, double value, ExchangeReason reason)
    {
        Assert.Equal(17, parties.Agreement.Plan.ParameterCount);
        OpenRound(1);
        Lay(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update(count: count, value: value)), 1, "x.msg");
        AssertRefused(reason, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void An_update_of_no_rows_or_with_a_cut_payload_is_refused()
    {
        OpenRound(1);
        Lay(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update(rows: 0)), 1, "x.msg");
        AssertRefused(ExchangeReason.Malformed, parties.Coordinator().Advance(false, CancellationToken.None));
        Lay(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, Update().AsSpan(..^1)), 1, "x.msg");
        AssertRefused(ExchangeReason.Malformed, parties.Coordinator().Advance(false, CancellationToken.None));
    }

    [Fact]
    public void Truncated_large_empty_and_strange_files_are_refused_and_kept()
    {
        OpenRound(1);
        LookAll("CPI_1");
        var message = File.ReadAllBytes(Directory.GetFiles(parties.Shared().UpdateFolder(1)).Single());
        Lay(message[..^1], 1, "a.msg");
        Lay(new byte[parties.Gate("CPI_1").MostBytes + 1], 1, "b.msg");
        Lay([], 1, "c.msg");
        Lay([1, 2, 3], 1, "d.msg");
        Directory.CreateDirectory(Path.Combine(parties.Shared().UpdateFolder(1), "e.msg"));
        if (!OperatingSystem.IsWindows()) File.CreateSymbolicLink(Path.Combine(parties.Shared().UpdateFolder(1), "f.msg"), "/dev/zero");
        var progress = parties.Coordinator().Advance(false, CancellationToken.None);
        Assert.Equal([1u], progress.Delivered);
        string[] expected = ["a.msg Truncated", "b.msg TooLarge", "c.msg Truncated", "d.msg Malformed", "e.msg Malformed", "f.msg Malformed"];
        Assert.Equal(
            expected.Take(OperatingSystem.IsWindows() ? 5 : 6), progress.Refused.Select(refused => $"{Path.GetFileName(refused.File)} {refused.Reason}"));
        Assert.Empty(Directory.GetFileSystemEntries(parties.Shared().UpdateFolder(1)));
        Assert.Contains(Directory.GetFiles(parties.Shared().RefusedFolder, "*.msg").Where(path => File.ResolveLinkTarget(path, false) is null), path => File.ReadAllBytes(path).AsSpan().SequenceEqual(message.AsSpan(..^1)));
    }

    [Fact]
    public void Files_that_somebody_takes_away_or_spoils_are_laid_there_again_and_the_model_is_the_same()
    {
        var (random, expected) = (new Random(3), parties.Simulate());
        byte[]? model = null;
        for (var look = 0; look < 200 && model is null; look++)
        {
            var coordinator = parties.Coordinator();
            if (coordinator.Advance(false, CancellationToken.None).IsFinished) model = NetworkFile.ToBytes(coordinator.Model);
            if (look < 60) Spoil(random);
            foreach (var name in parties.Names) parties.Site(name).Advance(CancellationToken.None);
            if (look < 60) Spoil(random);
        }

        Assert.Equal(expected, model);
        Assert.NotEmpty(parties.Shared().Refused());
    }

    [Fact]
    public void Folders_in_the_places_of_messages_are_moved_away()
    {
        LookAll("CPI_1", "CPI_2", "CPI_3");
        Directory.CreateDirectory(parties.Shared().GlobalPath(1, 2));
        parties.Coordinator().Advance(false, CancellationToken.None);
        Assert.Equal((0, nameof(ExchangeReason.Malformed)), parties.Site("CPI_2").Advance(CancellationToken.None) is { } look ? (look.Round, Assert.Single(look.Refused).Reason) : default);
        parties.Coordinator().Advance(false, CancellationToken.None);
        Assert.Equal((1, true), parties.Site("CPI_2").Advance(CancellationToken.None) is { } next ? (next.Round, next.HasAnswered) : default);
    }

    [Fact]
    public void Control_characters_in_names_of_files_do_not_reach_a_terminal()
    {
        if (OperatingSystem.IsWindows()) return; // not allowed there
        Lay([1, 2, 3], 0, "\u001b[2J.msg");
        Assert.EndsWith("?[2J.msg", Assert.Single(parties.Coordinator().Advance(false, CancellationToken.None).Refused).File, StringComparison.Ordinal);
        Assert.EndsWith("?[2J.msg", Assert.Single(parties.Shared().Refused()).File, StringComparison.Ordinal);
    }

    private void Spoil(Random random)
    {
        foreach (var path in Directory.GetFiles(Path.Combine(parties.SharedRoot), "*.msg", SearchOption.AllDirectories).Where(path => !path.Contains("taken") && !path.Contains("refused")).ToList())
        {
            var fate = random.Next(4);
            if (fate == 0) File.Delete(path);
            else if (fate == 1)
            {
                var bytes = File.ReadAllBytes(path);
                bytes[random.Next(bytes.Length)] ^= 1;
                File.WriteAllBytes(path, bytes);
            }
        }
    }

    private void OpenRound(int round)
    {
        for (var look = 0; look < round; look++)
        {
            LookAll("CPI_1", "CPI_2", "CPI_3");
            parties.Coordinator().Advance(false, CancellationToken.None);
        }
    }

    private void LookAll(params string[] names)
    {
        foreach (var name in names) parties.Site(name).Advance(CancellationToken.None);
    }

    /// <summary>What a site sends, taken out of the folder before the coordinator sees it.</summary>
    private byte[] Hold(Action look, int round)
    {
        look();
        var path = Directory.GetFiles(parties.Shared().UpdateFolder(round)).Single();
        var message = File.ReadAllBytes(path);
        File.Delete(path);
        return message;
    }

    private void Lay(byte[] message, int round, string name)
    {
        Directory.CreateDirectory(parties.Shared().UpdateFolder(round));
        File.WriteAllBytes(Path.Combine(parties.Shared().UpdateFolder(round), name), message);
    }

    private static byte[] Update(ulong rows = 10, int count = 17, double value = 0.5)
    {
        var payload = new byte[8 + 8 + 4 + (8 * count)];
        BinaryPrimitives.WriteUInt64BigEndian(payload, rows);
        BinaryPrimitives.WriteUInt32BigEndian(payload.AsSpan(16), (uint)count);
        for (var k = 0; k < count; k++) BinaryPrimitives.WriteDoubleBigEndian(payload.AsSpan(20 + (8 * k)), value);
        return payload;
    }

    private static void AssertRefused(ExchangeReason reason, CoordinatorProgress progress)
    {
        var refused = Assert.Single(progress.Refused);
        Assert.Equal(reason.ToString(), refused.Reason);
        Assert.EndsWith(".", refused.Explanation, StringComparison.Ordinal);
    }
}
