namespace Workbench.Federation.Strategies;

/// <summary>What a site's local training changed in the model: its parameters minus those it was given.</summary>
public sealed class SiteUpdate
{
    private readonly double[] values;

    /// <summary>An update of one site.</summary>
    /// <param name="site">Number of the site; strategies add in its order, whatever the order of arrival.</param>
    /// <param name="values">One finite change a parameter, at least one; copied.</param>
    /// <param name="sampleCount">Records that the site trained on, at least 1.</param>
    /// <exception cref="ArgumentException">A value is not finite, or there is none.</exception>
    public SiteUpdate(uint site, ReadOnlySpan<double> values, long sampleCount)
        : this(values.ToArray(), site, sampleCount)
    {
    }

    private SiteUpdate(double[] values, uint site, long sampleCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleCount, 1);
        if (values.Length == 0) throw new ArgumentException("An update has at least one value.", nameof(values));
        // Order statistics of NaN mean nothing, and one infinity would decide every mean.
        for (var k = 0; k < values.Length; k++)
            if (!double.IsFinite(values[k])) throw new ArgumentException($"Value {k} of the update of site {site} is {values[k]}.", nameof(values));
        (Site, this.values, SampleCount) = (site, values, sampleCount);
    }

    /// <summary>An update in single precision, as networks have it; every value is kept exactly.</summary>
    /// <inheritdoc cref="SiteUpdate(uint, ReadOnlySpan{double}, long)"/>
    public static SiteUpdate FromSingles(uint site, ReadOnlySpan<float> values, long sampleCount)
    {
        var wide = new double[values.Length];
        for (var k = 0; k < wide.Length; k++) wide[k] = values[k];
        return new SiteUpdate(wide, site, sampleCount);
    }

    /// <summary>Number of the site.</summary>
    public uint Site { get; }

    /// <summary>Records that the site trained on.</summary>
    public long SampleCount { get; }

    /// <summary>One change a parameter.</summary>
    public ReadOnlySpan<double> Values => values;
}
