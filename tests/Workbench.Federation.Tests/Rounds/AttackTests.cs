using Workbench.Federation.Rounds;
using Workbench.Federation.Rounds.Attacks;
using Workbench.Federation.Strategies;
using Workbench.Learning;
using static Workbench.Federation.Tests.Rounds.RoundSamples;

namespace Workbench.Federation.Tests.Rounds;

public sealed class AttackTests
{
    private static readonly SiteUpdate Honest = new(3, [3.0, -4.0], 10);

    [Fact]
    public void Attacks_forge_what_they_say()
    {
        Assert.Equal([-6, 8], new ScaledUpdate(-2).Forge(Honest, new RandomSource(1)).Values.ToArray());
        var random = new RandomUpdate(10).Forge(Honest, new RandomSource(1)).Values.ToArray();
        Assert.Equal(50, Math.Sqrt(random.Sum(value => value * value)), 1e-9);
        Assert.NotEqual(random, new RandomUpdate(10).Forge(Honest, new RandomSource(2)).Values.ToArray());
        var inflated = new InflatedCount(new ScaledUpdate(1), 50).Forge(Honest, new RandomSource(1));
        Assert.Equal((3u, 500L), (inflated.Site, inflated.SampleCount));
        Assert.Equal(Honest.Values.ToArray(), inflated.Values.ToArray());
    }

    [Fact]
    public void A_free_rider_sends_the_model_back_and_does_not_train()
    {
        var replaced = new GivenSite(4, 25, (_, _) => [1.0, 1.0]);
        var idle = new FreeRider(replaced, 0).Train([7f, 8f], 1, new RandomSource(1), CancellationToken.None);
        Assert.Equal([0, 0], idle.Update.Values.ToArray());
        Assert.Equal((4u, 25L, 0), (idle.Update.Site, idle.Update.SampleCount, replaced.Calls));
        Assert.True(double.IsNaN(idle.TrainingLoss));
        var noisy = new FreeRider(replaced, 0.5).Train(new float[10_000], 1, new RandomSource(1), CancellationToken.None).Update.Values.ToArray();
        Assert.InRange(noisy.Sum(value => value * value) / noisy.Length, 0.23, 0.27);
    }

    [Fact]
    public void One_scaled_update_carries_the_mean_away_and_not_the_median()
    {
        var training = Training();
        ISiteTrainer[] Attacked() => [.. SitesOf(training).Select(site => site.Site == 2 ? new AttackingSite(site, new ScaledUpdate(-100)) : site)];
        double Away(IAggregationStrategy strategy)
        {
            var clean = Run(SitesOf(training), strategy, rounds: 1).Parameters();
            return Math.Sqrt(Run(Attacked(), strategy, rounds: 1).Parameters().Zip(clean, (a, b) => (double)(a - b) * (a - b)).Sum());
        }

        Assert.True(Away(new WeightedMean()) > 20 * Away(new CoordinateMedian()));
        Assert.True(Away(new EqualMean()) > 20 * Away(new Krum(1)));
    }

    [Fact]
    public void Flipped_labels_turn_a_site_s_lesson_around()
    {
        SiteRound With(Func<float, float> map) => new NetworkSite(1, "s", Rows(5, 200).WithTargets(map), Training(epochs: 10))
            .Train(Initial, 1, new RandomSource(1), CancellationToken.None);
        var (honest, flipped) = (With(label => label), With(label => 1 - label));
        Assert.Equal(new NetworkSite(1, "s", Rows(5, 200), Training(epochs: 10)).Train(Initial, 1, new RandomSource(1), CancellationToken.None).Update.Values.ToArray(), honest.Update.Values.ToArray());
        double Loss(SiteRound trained) => LossOf([.. Initial.Select((value, k) => (float)(value + trained.Update.Values[k]))]);
        Assert.True(Loss(honest) < LossOf(Initial));
        Assert.True(Loss(flipped) > LossOf(Initial));
    }

    private static double LossOf(float[] parameters)
    {
        using var team = new Workbench.Learning.Threads.WorkerTeam(1);
        return new Workbench.Learning.Networks.Training.NetworkTrainer(
            Network, new Workbench.Learning.Networks.ModelParameters(parameters), new Workbench.Learning.Networks.Losses.BinaryCrossEntropy(),
            new Workbench.Learning.Networks.Training.TrainingSettings(), team).MeanLoss(Rows(6, 500));
    }
}
