namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>The sites of a training as its coordinator sees them: it tells all the same and gets sums back.</summary>
/// <remarks>How the sums come about, in the open or under masks, is the implementation's. If a sum cannot be had, it throws, and the training ends.</remarks>
public interface IBoostingSites
{
    /// <summary>Largest weight of a row at any site, above 0; 1 where every row counts once. It is not a sum: sites state it in the open.</summary>
    double LargestWeight { get; }

    /// <summary>Tells all sites the same, and adds their answers up.</summary>
    /// <param name="request">What every site is told or asked.</param>
    /// <param name="cancellation">Cancelled to give up.</param>
    /// <returns>The sum over all sites without exception, entry by entry; empty where nothing is asked.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    long[] Sum(SiteRequest request, CancellationToken cancellation);
}
