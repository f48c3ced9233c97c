namespace Workbench.Learning.Selection.Tuning;

/// <summary>An objective that is a function.</summary>
/// <param name="name">What is computed, on which data; a journal of another name is not continued.</param>
/// <param name="direction">Which values are good.</param>
/// <param name="function">Computes the value; called from several threads at once.</param>
public sealed class FunctionObjective(string name, SearchDirection direction, Func<Trial, CancellationToken, double> function) : ISearchObjective
{
    /// <inheritdoc/>
    public string Name { get; } = name ?? throw new ArgumentNullException(nameof(name));

    /// <inheritdoc/>
    public SearchDirection Direction { get; } = direction;

    /// <inheritdoc/>
    public double Evaluate(Trial trial, CancellationToken cancellation) => function(trial, cancellation);
}
