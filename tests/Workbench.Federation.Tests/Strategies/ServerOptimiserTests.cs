using System.Text.Json;
using Workbench.Federation.Strategies;

namespace Workbench.Federation.Tests.Strategies;

public sealed class ServerOptimiserTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("robust_aggregation.json");

    public static TheoryData<string> Cases => [.. Golden.Items("server_optimisers").Select(item => item.Text("name"))];

    [Theory, MemberData(nameof(Cases))]
    public void Every_optimiser_follows_its_golden_path(string name)
    {
        var item = Golden.Items("server_optimisers").Single(item => item.Text("name") == name);
        var settings = new AdaptiveSettings
        {
            LearningRate = item.Number("eta"), FirstDecay = item.Number("beta1"), SecondDecay = item.Number("beta2"), Adaptivity = item.Number("tau"),
        };
        AssertPath(item, "fedadam_flower", new ServerAdam(settings));
        AssertPath(item, "fedadam_reddi_no_bias_correction", new ServerAdam(settings, CorrectsBias: false));
        AssertPath(item, "fedyogi", new ServerYogi(settings));
        AssertPath(item, "fedadagrad", new ServerAdagrad(settings));
        AssertPath(item, "fedavgm", new ServerMomentum(settings.LearningRate, settings.FirstDecay));
    }

    [Fact]
    public void Momentum_zero_at_rate_one_is_FedAvg_and_leaves_the_state_before_as_it_was()
    {
        var start = ServerState.Start([1, 2]);
        var next = new ServerMomentum(1, 0).Step(start, [0.5, -3]);
        Assert.Equal([1.5, -1], next.Parameters.ToArray());
        Assert.Equal([1, 2], start.Parameters.ToArray());
        Assert.Equal((0, 1), (start.Round, next.Round));
        Assert.Throws<ArgumentException>(() => new ServerMomentum(1, 0).Step(start, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerMomentum(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServerMomentum(0, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdaptiveSettings { SecondDecay = 1 });
    }

    [Fact]
    public void FedProx_follows_its_golden_path()
    {
        foreach (var item in Golden.Items("fedprox"))
        {
            var (h, c, start) = (item.Numbers("h"), item.Numbers("c"), item.Numbers("w_global"));
            var term = new ProximalTerm(item.Number("mu"));
            var weights = start.ToArray();
            foreach (var expected in item.Items("trajectory"))
            {
                var gradient = weights.Select((weight, k) => h[k] * (weight - c[k])).ToArray();
                term.AddGradient(gradient, weights, start);
                for (var k = 0; k < weights.Length; k++) weights[k] -= item.Number("lr") * gradient[k];
                GoldenFile.AssertClose(expected.Numbers(), weights, 1e-12);
            }
        }
    }

    [Fact]
    public void The_gradient_of_the_proximal_term_is_that_of_its_penalty_in_both_precisions()
    {
        var term = new ProximalTerm(0.7);
        double[] weights = [0.3, -1.2, 2], centre = [0.1, 0.4, -0.5];
        var gradient = new double[3];
        term.AddGradient(gradient, weights, centre);
        var single = new float[3];
        term.AddGradient(single, [0.3f, -1.2f, 2f], [0.1f, 0.4f, -0.5f]);
        for (var k = 0; k < 3; k++)
        {
            double[] up = [.. weights], down = [.. weights];
            (up[k], down[k]) = (up[k] + 1e-4, down[k] - 1e-4);
            Assert.Equal((term.Penalty(up, centre) - term.Penalty(down, centre)) / 2e-4, gradient[k], 1e-9);
            Assert.Equal(gradient[k], single[k], 1e-6);
        }

        Assert.Throws<ArgumentException>(() => term.AddGradient(new double[2], weights, centre));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ProximalTerm(-1));
    }

    private static void AssertPath(JsonElement item, string name, IServerOptimiser optimiser)
    {
        var state = ServerState.Start(item.Numbers("x0"));
        foreach (var (average, expected) in item.Items("fedavg_result_per_round").Select(GoldenFile.Numbers).Zip(item.Items(name).Select(GoldenFile.Numbers)))
        {
            var change = new double[average.Length];
            for (var k = 0; k < change.Length; k++) change[k] = average[k] - state.Parameters[k];
            state = optimiser.Step(state, change);
            GoldenFile.AssertClose(expected, state.Parameters, 1e-12);
        }
    }
}
