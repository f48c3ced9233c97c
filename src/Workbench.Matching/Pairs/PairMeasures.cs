namespace Workbench.Matching.Pairs;

/// <summary>What is measured between a candidate and a company.</summary>
/// <param name="Distance">Kilometres between residence and workplace; NaN where coordinates are missing.</param>
/// <param name="Compatibility">Compatibility of the candidate's exclusions with the company's tasks, in [0, 1].</param>
public readonly record struct PairMeasures(double Distance, double Compatibility);
