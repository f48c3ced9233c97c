namespace Workbench.Learning.Selection.Tuning;

/// <summary>A density over the values of one dimension, estimated from trials.</summary>
internal interface IDensityEstimator
{
    double Draw(RandomSource random);

    double LogDensity(double value);
}
