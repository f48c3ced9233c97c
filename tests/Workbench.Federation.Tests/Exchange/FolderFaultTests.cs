using Workbench.Federation.Exchange;

namespace Workbench.Federation.Tests.Exchange;

public sealed class FolderFaultTests
{
    [Fact]
    public void A_party_that_is_killed_before_any_operation_on_a_file_goes_on_to_the_same_model()
    {
        using var undisturbed = new FolderParties(siteCount: 2, rounds: 1);
        var steps = 0;
        undisturbed.BeforeStep = _ => steps++;
        var expected = undisturbed.RunToEnd();
        Assert.Equal(undisturbed.Simulate(), expected);
        Assert.InRange(steps, 40, 200); // else the loop below shows little

        for (var fatal = 0; fatal < steps; fatal++)
        {
            using var parties = new FolderParties(siteCount: 2, rounds: 1, keys: undisturbed.Identities);
            var (count, where) = (0, "");
            parties.BeforeStep = step =>
            {
                if (count++ != fatal) return;
                where = step;
                throw new KilledException();
            };
            Assert.Throws<KilledException>(parties.RunToEnd);
            Assert.True(expected.AsSpan().SequenceEqual(parties.RunToEnd()), $"killed at step {fatal}, {where}");
            Assert.True(parties.Shared().Refused().Count == 0, $"killed at step {fatal}, {where}: something was refused");
        }
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void A_run_with_many_kills_ends_with_the_same_model(int seed)
    {
        using var parties = new FolderParties();
        var (random, kills) = (new Random(seed), 0);
        parties.BeforeStep = _ =>
        {
            if (kills >= 60 || random.Next(12) != 0) return;
            kills++;
            throw new KilledException();
        };
        byte[]? model = null;
        while (model is null)
        {
            try
            {
                model = parties.RunToEnd();
            }
            catch (KilledException)
            {
                foreach (var name in parties.Names.Append(FolderParties.CoordinatorName)) new WholeFiles(name).RemoveLeftovers(parties.SharedRoot);
            }
        }

        Assert.True(kills > 10, $"seed {seed}: {kills} kills");
        Assert.Equal(parties.Simulate(), model);
        Assert.Empty(parties.Shared().Refused());
        Assert.Empty(Directory.GetFiles(parties.SharedRoot, "*.tmp", SearchOption.AllDirectories));
    }

    /// <summary>Nothing in the library catches it, as nothing catches a kill.</summary>
    private sealed class KilledException : Exception;
}
