using Workbench.Learning.Boosting.Partitioned;

namespace Workbench.Federation.Boosting;

/// <summary>Sites of one process: each has its own rows, is told requests in the form in which they are sent, and answers with bytes that are counted.</summary>
internal abstract class SimulatedSites : IBoostingSites
{
    private Exception? failure;

    protected SimulatedSites(IReadOnlyList<BoostingSite> sites, TrafficMeter meter)
    {
        (Sites, Meter) = (sites, meter);
        LargestWeight = sites.Max(site => site.LargestWeight);
    }

    public double LargestWeight { get; }

    protected IReadOnlyList<BoostingSite> Sites { get; }

    protected TrafficMeter Meter { get; }

    public long[] Sum(SiteRequest request, CancellationToken cancellation)
    {
        // A site may have answered what the coordinator never got: nothing after a failure can be trusted to fit together.
        if (failure is not null) throw new InvalidOperationException("The training ended when a sum failed; begin another one.", failure);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            Meter.Begin(request);
            var bytes = RequestBytes.Write(request);
            for (var site = 0; site < Sites.Count; site++) Meter.Down(site, bytes.Length);
            return Sum(bytes, request.AnswerLength(Sites[0].CodeCount), cancellation);
        }
        catch (Exception e)
        {
            failure = e;
            throw;
        }
    }

    /// <summary>Sends a request to all sites and adds their answers up.</summary>
    /// <param name="request">The request as it is sent.</param>
    /// <param name="length">Numbers in an answer; 0 where the sites are only told something.</param>
    /// <param name="cancellation">Cancelled to give up.</param>
    protected abstract long[] Sum(byte[] request, int length, CancellationToken cancellation);
}
