using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using static Workbench.Federation.Tests.Rounds.RoundSamples;

namespace Workbench.Federation.Tests.Rounds;

public sealed class RoundStateFileTests
{
    [Theory, InlineData(0), InlineData(1), InlineData(3), InlineData(5)]
    public void A_run_that_goes_on_from_a_file_has_the_bits_of_one_that_was_never_stopped(int stoppedAfter)
    {
        var whole = Rounds().Run(RoundState.Start(Initial), 6, new RandomSource(4), null, CancellationToken.None);
        var path = Path.Combine(Path.GetTempPath(), $"workbench-{Guid.NewGuid():N}.rounds");
        try
        {
            RoundStateFile.Write(path, RoundState.Start(Initial));
            Rounds().Run(RoundState.Start(Initial), stoppedAfter, new RandomSource(4), state => RoundStateFile.Write(path, state), CancellationToken.None);
            var resumed = Rounds().Run(RoundStateFile.Read(path), 6, new RandomSource(4), null, CancellationToken.None);
            Assert.Equal(Bits(whole), Bits(resumed));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var state = Rounds().Run(RoundState.Start(Initial), 3, new RandomSource(4), null, CancellationToken.None);
        var read = RoundStateFile.FromBytes(RoundStateFile.ToBytes(state), "copy");
        Assert.Equal(state.Parameters(), read.Parameters());
        Assert.Equal(state.Server.Momentum.ToArray(), read.Server.Momentum.ToArray());
        Assert.Equal(state.Server.Variance.ToArray(), read.Server.Variance.ToArray());
        Assert.Equal(state.BestParameters(), read.BestParameters());
        Assert.Equal((state.Round, state.Server.Round, state.RoundsWithoutGain), (read.Round, read.Server.Round, read.RoundsWithoutGain));
        Assert.Equal(state.History[1].Abandoned, read.History[1].Abandoned);
        Assert.NotNull(read.History[1].Abandoned);
        Assert.Equal(state.History[2].Sites, read.History[2].Sites);
        Assert.Equal(state.History[2].Evaluation!.LogLoss, read.History[2].Evaluation!.LogLoss);
    }

    [Fact]
    public void Every_cut_and_every_changed_byte_is_refused()
    {
        var bytes = RoundStateFile.ToBytes(Rounds().Run(RoundState.Start(Initial), 1, new RandomSource(4), null, CancellationToken.None));
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => RoundStateFile.FromBytes(bytes.AsSpan(0, length), "cut"));
        for (var at = 0; at < bytes.Length; at++)
        {
            var changed = bytes.ToArray();
            changed[at] ^= 0x10;
            Assert.Throws<InvalidDataException>(() => RoundStateFile.FromBytes(changed, "changed"));
        }

        Assert.Contains("version 2", Assert.Throws<InvalidDataException>(() => RoundStateFile.FromBytes([.. bytes[..8], 2, .. bytes[9..]], "later")).Message);
    }

    /// <summary>Sampling, a memory in the server, patience, and a second round that is given up.</summary>
    private static FederatedRounds Rounds() => new(
        SitesOf(Training()), new OpenAggregation(new WeightedMean()), new RoundSettings
        {
            MinimumSites = 2,
            Sampler = new FixedSiteCount(3),
            Server = new ServerAdam(new AdaptiveSettings()),
            Patience = new RoundPatience { Rounds = 4 },
            Dropouts = DropoutSchedule.Listed(Enumerable.Range(1, 5).Select(site => new Dropout(2, (uint)site, SitePhase.Ready))),
        },
        new GivenLosses(0.7, 0.65, 0.6, 0.61, 0.62, 0.63), 2);
}
