using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Threads;

public sealed class TeamChoiceTests
{
    private const int WarmUp = 8, Trial = 16, Period = 256;

    [Theory]
    [InlineData(60, 100, true)]
    [InlineData(130, 100, false)]
    public void After_a_trial_steps_are_done_the_faster_way(long shared, long alone, bool expected)
    {
        var choice = new TeamChoice(2, WarmUp, Trial, Period);
        for (var step = 0; step < WarmUp; step++)
        {
            Assert.True(choice.UsesTeam);
            choice.Took(1_000_000);
        }

        for (var step = 0; step < Period; step++)
        {
            if (step >= 2 * Trial) Assert.Equal(expected, choice.UsesTeam);
            choice.Took(choice.UsesTeam ? shared : alone);
        }

        Assert.True(choice.UsesTeam); // the next trial
    }

    [Fact]
    public void A_change_of_the_load_is_noticed_in_the_next_trials()
    {
        var choice = new TeamChoice(4, 0, Trial, Period);
        for (var step = 0; step < Period; step++) choice.Took(choice.UsesTeam ? 50 : 100);
        for (var step = 0; step < (2 * Period) - 1; step++) choice.Took(choice.UsesTeam ? 400 : 100);
        Assert.False(choice.UsesTeam);
    }

    [Fact]
    public void A_single_thread_is_always_alone()
    {
        var choice = new TeamChoice(1, 0, Trial, Period);
        for (var step = 0; step < Period; step++)
        {
            Assert.False(choice.UsesTeam);
            choice.Took(1);
        }
    }
}
