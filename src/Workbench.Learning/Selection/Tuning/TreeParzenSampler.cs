namespace Workbench.Learning.Selection.Tuning;

/// <summary>Tries what is frequent among the good trials and rare among the others.</summary>
/// <remarks>
/// The tree-structured Parzen estimator (J. Bergstra, R. Bardenet, Y. Bengio, B. Kégl, "Algorithms for hyper-parameter optimization", NIPS 2011,
/// section 4), every setting by itself. The good trials are the best γ·n of the n that are complete or pruned; pruned ones come after the complete,
/// the longest first. For each setting the density l of the good and g of the others are estimated from the trials in which it mattered, candidates
/// are drawn from l, and the one with the largest l/g is taken, which maximises the expected improvement. Trials in flight count among the others,
/// so that trials planned together keep apart; so do failed ones, so that the search leaves where learners fail. See <see cref="ParzenEstimator"/>
/// and <see cref="ChoiceEstimator"/> for the densities, <see cref="TreeParzenSettings"/> for the numbers.
/// </remarks>
public sealed class TreeParzenSampler(TreeParzenSettings settings) : ITrialSampler
{
    private readonly TreeParzenSettings settings = settings ?? throw new ArgumentNullException(nameof(settings));

    /// <summary>With the usual settings.</summary>
    public TreeParzenSampler()
        : this(new TreeParzenSettings())
    {
    }

    /// <inheritdoc/>
    public string Description => settings.Description;

    /// <inheritdoc/>
    public SearchPoint? Next(SearchSpace space, TrialHistory history, int number, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(random);
        var valued = history.Finished.Count(trial => trial.State == TrialState.Complete || (trial.State == TrialState.Pruned && trial.Steps.Length > 0));
        if (valued < settings.StartupTrials) return new RandomSampler().Next(space, history, number, random);
        var (good, others) = Divide(history, valued);
        return space.Make(index =>
        {
            var (dimension, stream) = (space.Dimensions[index], random.Fork(space.Dimensions[index].Name));
            var (likely, unlikely) = (Estimate(dimension, index, good), Estimate(dimension, index, others));
            var (best, bestRatio) = (double.NaN, double.NegativeInfinity);
            for (var candidate = 0; candidate < settings.Candidates; candidate++)
            {
                var value = likely.Draw(stream);
                var ratio = likely.LogDensity(value) - unlikely.LogDensity(value);
                if (double.IsNaN(best) || ratio > bestRatio) (best, bestRatio) = (value, ratio);
            }

            return best;
        });
    }

    /// <summary>The good points and the others, each in the order of the trials.</summary>
    private (SearchPoint[] Good, SearchPoint[] Others) Divide(TrialHistory history, int valued)
    {
        var goodCount = Math.Min((int)Math.Ceiling(settings.GoodShare * valued), settings.MaximumGood);
        var good = history.Finished
            .Where(trial => trial.State == TrialState.Complete || (trial.State == TrialState.Pruned && trial.Steps.Length > 0))
            .OrderBy(trial => trial.State)
            .ThenByDescending(trial => trial.State == TrialState.Pruned ? trial.Steps[^1].Step : 0)
            .ThenBy(trial => history.Loss(trial.State == TrialState.Pruned ? trial.Steps[^1].Value : trial.Value))
            .Take(goodCount).Select(trial => trial.Number).ToHashSet();
        return (
            [.. history.Finished.Where(trial => good.Contains(trial.Number)).Select(trial => trial.Point)],
            [.. history.Finished.Where(trial => !good.Contains(trial.Number)).Select(trial => trial.Point), .. history.InFlight]);
    }

    private IDensityEstimator Estimate(SearchDimension dimension, int index, SearchPoint[] points)
    {
        double[] values = [.. points.Select(point => point.Values[index]).Where(value => !double.IsNaN(value))];
        var weights = Weights(values.Length);
        return dimension is NumericDimension numeric
            ? new ParzenEstimator(numeric, values, weights, settings.PriorWeight)
            : new ChoiceEstimator((CategoricalDimension)dimension, values, weights, settings.PriorWeight);
    }

    private double[] Weights(int count)
    {
        var weights = new double[count];
        Array.Fill(weights, 1);
        var older = count - settings.FullWeightTrials;
        for (var i = 0; i < older; i++) weights[i] = older == 1 ? 1.0 / count : (1.0 / count) + ((1 - (1.0 / count)) * i / (older - 1));
        return weights;
    }
}
