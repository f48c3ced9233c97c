namespace Workbench.Federation.Privacy;

/// <summary>What leaves the private side. Everything that depends on private data is a release.</summary>
public enum ReleaseKind
{
    /// <summary>Model parameters, or a sum of updates of them.</summary>
    Model,

    /// <summary>A metric over a site's own records.</summary>
    SiteMetric,

    /// <summary>A choice that depends on private data, such as when to stop.</summary>
    EarlyStopping,

    /// <summary>A hyper-parameter that was chosen by looking at private data.</summary>
    Tuning,

    /// <summary>Statistics for preprocessing: medians, scales, chosen features, bin boundaries.</summary>
    Preprocessing,
}
