namespace Workbench.Federation.Boosting;

/// <summary>How the sites of a lossless training agree on bins, and how their answers are added up.</summary>
public sealed record FederatedBoosterSettings
{
    /// <summary>Values that a site's sketch keeps of a numeric column at most; columns with no more are sketched exactly.</summary>
    public int SketchCapacity
    {
        get;
        init => field = value >= ColumnSketch.LeastCapacity ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"A sketch keeps at least {ColumnSketch.LeastCapacity} values.");
    } = 2048;

    /// <summary>Bins that were agreed on before, or come from public knowledge: then no sketch is sent. Null: by sketches.</summary>
    public AgreedBins? Bins { get; init; }

    /// <summary>Whether answers are added up by secure aggregation: a round for every sum, with all sites or not at all.</summary>
    public bool IsMasked { get; init; }
}
