using System.Collections.Immutable;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Execution.Caching;

/// <summary>What the cache keeps of an execution, but for its outputs: enough to tell whether it still holds.</summary>
/// <param name="Facts">What the notebook read, made and loaded.</param>
/// <param name="Outputs">Digest of the <see cref="CachedOutputs"/>.</param>
/// <param name="Metrics">Reported metrics.</param>
/// <param name="Measurements">Reported measurements, of the machine that ran it.</param>
/// <param name="Duration">Wall-clock time of the execution.</param>
internal sealed record CacheEntry(
    ImmutableArray<ProvenanceEntry> Facts,
    string Outputs,
    ImmutableArray<ReportedMetric> Metrics,
    ImmutableArray<ReportedMeasurement> Measurements,
    TimeSpan Duration)
{
    /// <summary>What must be as it was for the execution to hold. A package's version never changes, so its assemblies are not looked at again.</summary>
    public IEnumerable<ProvenanceEntry> Dependencies => Facts.Where(fact => fact.Kind switch
    {
        "artifact" => false,
        AssemblyProvenance.Kind => fact.Path is not null,
        _ => true,
    });

    /// <summary>The files that the notebook made.</summary>
    public IEnumerable<ProvenanceEntry> Artifacts => Facts.Where(fact => fact.Kind == "artifact");
}

/// <summary>Outputs and seconds of the code cells, in order.</summary>
internal sealed record CachedOutputs(ImmutableArray<ImmutableArray<CellOutput>> Cells, ImmutableArray<double> Seconds);
