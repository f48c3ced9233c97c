namespace Workbench.Learning.Ensembles;

/// <summary>A learner in an ensemble.</summary>
public sealed record EnsembleMember
{
    /// <summary>Puts the parts together.</summary>
    /// <param name="name">Not empty; it names the member's column in a stack.</param>
    /// <param name="learner">The learner, with few threads of its own where members are trained at the same time.</param>
    /// <param name="weight">How much its vote counts, above 0.</param>
    public EnsembleMember(string name, IClassifierLearner learner, double weight = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(learner);
        if (!(weight > 0 && double.IsFinite(weight))) throw new ArgumentOutOfRangeException(nameof(weight), weight, "A vote counts more than 0.");
        (Name, Learner, Weight) = (name, learner, weight);
    }

    /// <summary>Name of the member.</summary>
    public string Name { get; }

    /// <summary>Its learner.</summary>
    public IClassifierLearner Learner { get; }

    /// <summary>How much its vote counts.</summary>
    public double Weight { get; }
}
