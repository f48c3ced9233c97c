namespace Workbench.Learning.Boosting.Growing;

/// <summary>Outputs and gains of leaves under the penalties.</summary>
/// <remarks>
/// G. Ke et al., "LightGBM", NIPS 2017, and T. Chen and C. Guestrin, "XGBoost", KDD 2016, equations 5 to 7, with LightGBM's conventions: a gain is twice
/// XGBoost's, λ₁ shrinks the sum of the gradients.
/// </remarks>
internal readonly struct LeafFormulas(double absolutePenalty, double squaredPenalty, double largestOutput)
{
    /// <summary>Whether a gain is simply G²/(H + λ₂).</summary>
    public bool IsPlain => absolutePenalty == 0 && largestOutput == 0;

    /// <summary>λ₂.</summary>
    public double SquaredPenalty => squaredPenalty;

    /// <summary>The same with another λ₂.</summary>
    public LeafFormulas WithSquaredPenalty(double penalty) => new(absolutePenalty, penalty, largestOutput);

    /// <summary>The best output of a leaf.</summary>
    public double Output(double gradient, double hessian)
    {
        var output = -Shrunk(gradient) / (hessian + squaredPenalty);
        return largestOutput > 0 && Math.Abs(output) > largestOutput ? Math.CopySign(largestOutput, output) : output;
    }

    /// <summary>The best output within bounds.</summary>
    public double Output(double gradient, double hessian, double lowest, double highest)
    {
        var output = Output(gradient, hessian);
        return output < lowest ? lowest : output > highest ? highest : output;
    }

    /// <summary>The gain of a leaf with its best output.</summary>
    public double Gain(double gradient, double hessian)
    {
        if (largestOutput > 0) return GainOf(gradient, hessian, Output(gradient, hessian));
        var shrunk = Shrunk(gradient);
        return shrunk * shrunk / (hessian + squaredPenalty);
    }

    /// <summary>The gain of a leaf with a given output.</summary>
    public double GainOf(double gradient, double hessian, double output) =>
        -((2 * Shrunk(gradient) * output) + ((hessian + squaredPenalty) * output * output));

    private double Shrunk(double gradient) => absolutePenalty == 0 ? gradient : Math.CopySign(Math.Max(0, Math.Abs(gradient) - absolutePenalty), gradient);
}
