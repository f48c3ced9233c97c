namespace Workbench.Learning.Networks;

/// <summary>Remembers the parameters of the best epoch; without early stopping that is the last one.</summary>
internal sealed class BestParameters(EarlyStoppingSettings? settings, ModelParameters current)
{
    private readonly ModelParameters? best = settings is null ? null : current.Copy();
    private double lowest = double.PositiveInfinity;
    private int waited;

    /// <summary>The best epoch, from 1.</summary>
    public int Epoch { get; private set; }

    public ModelParameters Parameters => best ?? current;

    /// <summary>Patience is at its end.</summary>
    public bool IsOverdue => settings is not null && waited >= settings.Patience;

    public void Judge(EpochResult result, ModelParameters parameters)
    {
        if (settings is null || best is null)
        {
            Epoch = result.Epoch;
            return;
        }

        waited++;
        if (!(result.ValidationLoss < lowest - settings.SmallestGain)) return;
        (lowest, waited, Epoch) = (result.ValidationLoss!.Value, 0, result.Epoch);
        best.CopyFrom(parameters);
    }
}
