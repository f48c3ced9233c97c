using System.Globalization;

namespace Workbench.Learning.Boosting.Objectives;

/// <summary>Makes the objective of some settings and checks that the targets suit it.</summary>
internal static class ObjectiveFactory
{
    /// <summary>The objective for training rows.</summary>
    /// <exception cref="ArgumentException">A target does not suit it.</exception>
    public static Objective Create(TargetRows rows, BoostingSettings settings)
    {
        return settings.Objective switch
        {
            BoostingObjective.Binary => new BinaryObjective(rows, settings, target => target > 0),
            BoostingObjective.Regression => new SquaredErrorObjective(rows),
            BoostingObjective.RegressionL1 => new QuantileObjective(rows, 0.5, isAbsoluteError: true),
            BoostingObjective.Quantile => new QuantileObjective(rows, settings.QuantileLevel, isAbsoluteError: false),
            BoostingObjective.Poisson => new PoissonObjective(rows, settings.PoissonMargin),
            BoostingObjective.Multiclass => new MulticlassObjective(rows, settings),
            BoostingObjective.MulticlassOneVersusAll => new OneVersusAllObjective(rows, settings),
            _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Objective, "There is no such objective."),
        };
    }

    /// <summary>Refuses targets that an objective cannot have.</summary>
    /// <exception cref="ArgumentException">A target does not suit the objective; the message says which row, what it has and what it may be.</exception>
    public static void Check(ReadOnlySpan<float> targets, BoostingSettings settings)
    {
        var (isRight, rule) = settings.Objective switch
        {
            BoostingObjective.Binary => ((Predicate<float>)(target => target is 0 or 1), "the objective binary takes 0 and 1"),
            BoostingObjective.Poisson => (target => target >= 0, "the objective poisson takes counts of at least 0"),
            BoostingObjective.Multiclass or BoostingObjective.MulticlassOneVersusAll =>
                (target => target >= 0 && target < settings.ClassCount && target == MathF.Floor(target), $"a class is a whole number from 0 to {settings.ClassCount - 1}"),
            _ => (_ => true, ""),
        };
        for (var row = 0; row < targets.Length; row++)
            if (!isRight(targets[row]))
                throw new ArgumentException($"Row {row + 1} has the target {targets[row].ToString(CultureInfo.InvariantCulture)}; {rule}.", nameof(targets));
    }
}
