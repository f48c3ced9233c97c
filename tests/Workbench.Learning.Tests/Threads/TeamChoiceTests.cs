using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Threads;

public sealed class TeamChoiceTests
{
    private const int WarmUp = 8, FewestTrial = 2, Trial = 16, Period = 256;

    [Theory]
    [InlineData(60, 100, true)]
    [InlineData(130, 100, false)]
    public void After_a_trial_steps_are_done_the_faster_way(long shared, long alone, bool expected)
    {
        var choice = new TeamChoice(2, WarmUp, (FewestTrial, Trial), Period);
        for (var step = 0; step < WarmUp; step++)
        {
            Assert.False(choice.UsesTeam);
            choice.Took(1_000_000);
        }

        for (var step = 0; step < Period; step++)
        {
            if (step >= 2 * Trial) Assert.Equal(expected, choice.UsesTeam);
            choice.Took(choice.UsesTeam ? shared : alone);
        }

        Assert.True(choice.UsesTeam); // the next trial
    }

    [Theory]
    [InlineData(2000, 100, FewestTrial)]
    [InlineData(130, 100, Trial)]
    public void A_trial_ends_early_when_one_way_is_clearly_faster(long shared, long alone, int expectedSharedSteps)
    {
        var choice = new TeamChoice(2, WarmUp, (FewestTrial, Trial), Period);
        var sharedSteps = 0;
        for (var step = 0; step < WarmUp + (Period / 2); step++)
        {
            sharedSteps += choice.UsesTeam ? 1 : 0;
            choice.Took(choice.UsesTeam ? shared : alone);
        }

        Assert.Equal(expectedSharedSteps, sharedSteps);
    }

    [Fact]
    public void A_change_of_the_load_is_noticed_in_the_next_trials()
    {
        var choice = new TeamChoice(4, 0, (FewestTrial, Trial), Period);
        for (var step = 0; step < Period; step++) choice.Took(choice.UsesTeam ? 50 : 100);
        for (var step = 0; step < (2 * Period) - 1; step++) choice.Took(choice.UsesTeam ? 400 : 100);
        Assert.False(choice.UsesTeam);
    }

    [Fact]
    public void A_single_thread_is_always_alone()
    {
        var choice = new TeamChoice(1, 0, (FewestTrial, Trial), Period);
        for (var step = 0; step < Period; step++)
        {
            Assert.False(choice.UsesTeam);
            choice.Took(1);
        }
    }
}
