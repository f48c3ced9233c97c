using System.Text.Json;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Networks.Optimisers;
using Workbench.Learning.Networks.Training;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Tests.Networks;

/// <summary>Twelve steps beside PyTorch in double precision; what differs is our rounding to single precision.</summary>
public sealed class GoldenTrainingTests
{
    private const double Tolerance = 2e-6;

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Read("networks.json").GetProperty("traces").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_lead_where_PyTorchs_lead(int index)
    {
        var file = Golden.Read("networks.json");
        var trace = file.GetProperty("traces")[index];
        var (rowCount, batchSize) = ((int)file.Number("rows"), (int)file.Number("batch"));
        var network = NetworkOf(trace);
        var parameters = new ModelParameters(trace.Floats("first"));
        var rows = new TrainingRows(trace.Floats("features"), trace.Floats("targets"), rowCount, trace.Floats("weights"));
        using var team = new WorkerTeam(1);
        var (settings, rate) = SettingsOf(trace);
        var trainer = new NetworkTrainer(network, parameters, GradientTests.LossOf(trace.GetProperty("loss").GetString()!), new TrainingSettings(), team);
        var optimiser = settings.Start(network.ParameterCount);
        var (losses, gradient) = (trace.Numbers("losses"), new float[network.ParameterCount]);
        for (var step = 0; step < losses.Length; step++)
        {
            int[] batch = [.. Enumerable.Range(step * batchSize % rowCount, batchSize)];
            Assert.Equal(losses[step], trainer.Gradient(rows, batch, new ulong[network.Layers.Length], gradient), Tolerance);
            if (step == 0) Golden.AssertClose(trace.Numbers("gradient"), gradient.Select(value => (double)value), Tolerance);
            optimiser.BeginStep(rate);
            optimiser.Move(0, parameters.Values, gradient);
            trainer.ParametersChanged();
        }

        Golden.AssertClose(trace.Numbers("last"), parameters.Values.ToArray().Select(value => (double)value), Tolerance);
    }

    private static NeuralNetwork NetworkOf(JsonElement trace)
    {
        var (sizes, layers) = (trace.Integers("sizes"), new List<ILayer>());
        for (var i = 1; i < sizes.Length; i++)
        {
            layers.Add(new DenseLayer(sizes[i - 1], sizes[i]));
            if (i == sizes.Length - 1) break;
            layers.Add(trace.GetProperty("activation").GetString() switch
            {
                "relu" => new ReluLayer(sizes[i]),
                "tanh" => new TanhLayer(sizes[i]),
                _ => new SigmoidLayer(sizes[i]),
            });
        }

        return new NeuralNetwork(layers);
    }

    private static (OptimiserSettings Settings, double Rate) SettingsOf(JsonElement trace)
    {
        var arguments = trace.GetProperty("arguments");
        double Argument(string name, double otherwise) => arguments.TryGetProperty(name, out var value) ? value.GetDouble() : otherwise;
        var (kind, decay) = (trace.GetProperty("optimiser").GetString(), Argument("weight_decay", 0));
        var betas = arguments.TryGetProperty("betas", out _) ? arguments.Numbers("betas") : [0.9, 0.999];
        return (kind == "SGD"
            ? new MomentumSettings { Momentum = Argument("momentum", 0), Nesterov = arguments.TryGetProperty("nesterov", out _), WeightDecay = decay }
            : new AdamSettings
            {
                FirstDecay = betas[0], SecondDecay = betas[1], Epsilon = Argument("eps", 1e-8), WeightDecay = decay, DecoupledWeightDecay = kind == "AdamW",
            }, Argument("lr", double.NaN));
    }
}
