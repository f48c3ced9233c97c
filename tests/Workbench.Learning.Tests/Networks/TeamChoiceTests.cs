using Workbench.Learning.Networks.Training;

namespace Workbench.Learning.Tests.Networks;

public sealed class TeamChoiceTests
{
    [Theory]
    [InlineData(60, 100, true)]
    [InlineData(130, 100, false)]
    public void After_a_trial_steps_are_done_the_faster_way(long shared, long alone, bool expected)
    {
        var choice = new TeamChoice(2);
        for (var step = 0; step < TeamChoice.PeriodSteps; step++)
        {
            if (step >= 2 * TeamChoice.TrialSteps) Assert.Equal(expected, choice.UsesTeam);
            choice.Took(choice.UsesTeam ? shared : alone);
        }

        Assert.True(choice.UsesTeam); // the next trial
    }

    [Fact]
    public void A_change_of_the_load_is_noticed_in_the_next_trials()
    {
        var choice = new TeamChoice(4);
        for (var step = 0; step < TeamChoice.PeriodSteps; step++) choice.Took(choice.UsesTeam ? 50 : 100);
        for (var step = 0; step < (2 * TeamChoice.PeriodSteps) - 1; step++) choice.Took(choice.UsesTeam ? 400 : 100);
        Assert.False(choice.UsesTeam);
    }

    [Fact]
    public void A_single_thread_is_always_alone()
    {
        var choice = new TeamChoice(1);
        for (var step = 0; step < TeamChoice.PeriodSteps; step++)
        {
            Assert.False(choice.UsesTeam);
            choice.Took(1);
        }
    }
}
