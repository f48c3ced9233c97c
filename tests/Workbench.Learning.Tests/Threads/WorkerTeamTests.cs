using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Threads;

public sealed class WorkerTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_block_of_many_loops_is_done_exactly_once(int threadCount)
    {
        using var team = new WorkerTeam(threadCount);
        for (var loop = 0; loop < 2000; loop++)
        {
            var counts = new int[loop % 40];
            team.Run(counts.Length, (block, _) => Interlocked.Increment(ref counts[block]));
            Assert.All(counts, count => Assert.Equal(1, count));
        }
    }

    [Fact]
    public void A_member_does_one_block_at_a_time()
    {
        using var team = new WorkerTeam(4);
        var busy = new int[4];
        for (var loop = 0; loop < 200; loop++)
        {
            team.Run(50, (_, member) =>
            {
                Assert.Equal(1, Interlocked.Increment(ref busy[member]));
                Thread.SpinWait(50);
                Interlocked.Decrement(ref busy[member]);
            });
        }
    }

    [Fact]
    public void The_error_of_the_first_block_that_failed_is_thrown_and_the_team_goes_on()
    {
        using var team = new WorkerTeam(3);
        var error = Assert.Throws<InvalidOperationException>(() => team.Run(20, (block, _) =>
        {
            if (block >= 5) throw new InvalidOperationException($"block {block}");
        }));
        Assert.Equal("block 5", error.Message);
        var sum = 0;
        team.Run(10, (block, _) => Interlocked.Add(ref sum, block));
        Assert.Equal(45, sum);
    }

    [Fact]
    public void A_team_that_went_home_says_so()
    {
        var team = new WorkerTeam(2);
        team.Dispose();
        Assert.Throws<ObjectDisposedException>(() => team.Run(1, (_, _) => { }));
    }
}
