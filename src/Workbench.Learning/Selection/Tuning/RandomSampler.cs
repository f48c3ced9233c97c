namespace Workbench.Learning.Selection.Tuning;

/// <summary>Draws every trial uniformly, without looking at the others.</summary>
/// <remarks>J. Bergstra and Y. Bengio, "Random search for hyper-parameter optimization", JMLR 2012.</remarks>
public sealed class RandomSampler : ITrialSampler
{
    /// <inheritdoc/>
    public string Description => "random";

    /// <inheritdoc/>
    public SearchPoint? Next(SearchSpace space, TrialHistory history, int number, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(space);
        ArgumentNullException.ThrowIfNull(random);
        return space.Make(dimension => space.Dimensions[dimension].Draw(random.Fork(space.Dimensions[dimension].Name)));
    }
}
