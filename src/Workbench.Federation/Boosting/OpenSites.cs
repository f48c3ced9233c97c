using System.Numerics.Tensors;
using Workbench.Learning.Boosting.Partitioned;
using Workbench.Learning.Threads;

namespace Workbench.Federation.Boosting;

/// <summary>Sites whose answers the coordinator sees one by one and adds up, in the order of the sites.</summary>
internal sealed class OpenSites(IReadOnlyList<BoostingSite> sites, TrafficMeter meter, WorkerTeam team) : SimulatedSites(sites, meter)
{
    protected override long[] Sum(byte[] request, int length, CancellationToken cancellation)
    {
        var answers = new long[Sites.Count][];
        team.Run(Sites.Count, (site, _) => answers[site] = Sites[site].Answer(RequestBytes.Parse(request)));
        var sum = new long[length];
        foreach (var (site, answer) in answers.Index())
        {
            Meter.Up(site, sizeof(long) * (long)answer.Length);
            TensorPrimitives.Add(sum, answer, sum);
        }

        return sum;
    }
}
