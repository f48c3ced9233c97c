using System.Collections.Immutable;
using Workbench.Learning.Metrics;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Rounds;

/// <summary>Judges a network on validation rows: each site's own, and all together.</summary>
public sealed class NetworkEvaluator : IRoundEvaluator
{
    private readonly NeuralNetwork network;
    private readonly InputScaling scaling;
    private readonly LabelledTable table;
    private readonly ImmutableArray<SiteValidation> sites;
    private readonly int threadCount;

    /// <summary>Gets ready.</summary>
    /// <param name="network">The network; one output, the log-odds.</param>
    /// <param name="scaling">The columns and their scaling, as in training.</param>
    /// <param name="table">The validation rows of all sites.</param>
    /// <param name="sites">Which rows are whose, by rising number of the site, with every row at one of them; or none, where only the whole is asked for.</param>
    /// <param name="threadCount">Most threads, at least 1.</param>
    /// <exception cref="ArgumentException">A row belongs to no site, or to two; or the table has no row.</exception>
    public NetworkEvaluator(NeuralNetwork network, InputScaling scaling, LabelledTable table, IReadOnlyList<SiteValidation> sites, int threadCount)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(scaling);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(sites);
        ArgumentOutOfRangeException.ThrowIfLessThan(threadCount, 1);
        if (table.RowCount == 0) throw new ArgumentException("There is no validation row.", nameof(table));
        var owners = new int[table.RowCount];
        foreach (var row in sites.SelectMany(site => site.Rows)) owners[row]++;
        if (sites.Count > 0 && Array.FindIndex(owners, count => count != 1) is >= 0 and var odd)
            throw new ArgumentException($"Row {odd} of the validation table belongs to {owners[odd]} sites.", nameof(sites));
        (this.network, this.scaling, this.table, this.sites, this.threadCount) = (network, scaling, table, [.. sites], threadCount);
    }

    /// <inheritdoc/>
    public RoundEvaluation Evaluate(ReadOnlySpan<float> parameters, int round, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var model = new NetworkClassifier(network, new ModelParameters(parameters.ToArray()), scaling, threadCount);
        var probabilities = model.PredictProbabilities(table.Features);
        return new RoundEvaluation(
            LogLoss.Of(table.Labels, probabilities), AreaUnderRoc(table.Labels, probabilities), [.. sites.Select(site => Of(site, probabilities))]);
    }

    private SiteEvaluation Of(SiteValidation site, double[] probabilities)
    {
        if (site.Rows.IsEmpty) return new SiteEvaluation(site.Site, 0, double.NaN, double.NaN);
        var labels = table.Labels.Select(site.Rows.AsSpan());
        double[] own = [.. site.Rows.Select(row => probabilities[row])];
        return new SiteEvaluation(site.Site, own.Length, LogLoss.Of(labels, own), AreaUnderRoc(labels, own));
    }

    private static double AreaUnderRoc(Labels labels, double[] probabilities) =>
        labels.PositiveCount == 0 || labels.NegativeCount == 0 ? double.NaN : RocCurve.AreaOf(Ranking.Of(labels, probabilities));
}
