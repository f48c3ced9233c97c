using Workbench.Learning;
using Workbench.Learning.Linear;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Layers;
using Workbench.Learning.Tables;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Learning.Learners;

/// <summary>
/// Logistic regression on standardised columns, fitted to the optimum in double precision. The file is that of a network without hidden layer, whose
/// coefficients are the nearest single-precision numbers.
/// </summary>
/// <param name="name">Name of the learner.</param>
/// <param name="settings">Its settings.</param>
/// <param name="output">Where to tell of it.</param>
internal sealed class LogisticLearner(string name, IReadOnlyList<ParameterValue> settings, Output output) : ITableLearner
{
    private static readonly SettingTable<LogisticSettings> Table = new(
        new SettingReader<LogisticSettings>(["penalty"], (logistic, value) => logistic with { Penalty = ParameterSet.Number(value) }));

    private readonly LogisticSettings settings = Table.Read(name, new LogisticSettings(), settings);

    /// <inheritdoc/>
    public string NeedsValues => "logistic regression needs a number: fill it in, and add a column that says where";

    /// <inheritdoc/>
    public LearntModel Train(LabelledTable training, int labelIndex, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        var standardiser = Standardiser.Fit(training.Features);
        var fit = Fit(new LabelledTable(standardiser.Transform(training.Features), training.Labels, training.Weights), threadCount);
        cancellation.ThrowIfCancellationRequested();
        output.Note(FormattableString.Invariant($"{fit.Iterations} Newton steps, mean gradient {fit.GradientNorm:E1}{(fit.Converged ? "" : ": not at the optimum")}"));
        var network = new NetworkClassifier(
            new NeuralNetwork(new DenseLayer(fit.Model.Names.Length, 1, WeightInitialisation.Glorot)),
            new ModelParameters([.. fit.Model.Coefficients.Select(coefficient => (float)coefficient), (float)fit.Model.Intercept]),
            new InputScaling(fit.Model.Names, standardiser.Means.ToArray(), standardiser.Deviations.ToArray()), threadCount);
        return NetworkLearner.Of(network, FormattableString.Invariant($"{fit.Model.Names.Length} coefficients and the intercept"));
    }

    private LogisticFit Fit(LabelledTable standardised, int threadCount)
    {
        try
        {
            return new LogisticRegression(settings with { ThreadCount = threadCount }).Fit(standardised);
        }
        catch (InvalidOperationException e)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
