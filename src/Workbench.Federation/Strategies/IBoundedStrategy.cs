namespace Workbench.Federation.Strategies;

/// <summary>A strategy of which it is known how far one site can move the aggregate, so that noise can hide the site.</summary>
public interface IBoundedStrategy : IAggregationStrategy
{
    /// <summary>Largest L2 distance that one site's update can make in the aggregate.</summary>
    /// <param name="clippingNorm">Largest L2 norm of an update, above 0.</param>
    /// <param name="siteCount">Sites that take part, a public number of at least 1.</param>
    /// <returns>From public quantities alone, never from sample counts or updates; the implementation names the neighbours that it is for.</returns>
    double Sensitivity(double clippingNorm, int siteCount);
}
