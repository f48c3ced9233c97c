using Workbench.Learning;
using Workbench.Learning.Tables;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>The training table: one row a candidate–company pair, with what generated its label kept apart from the features.</summary>
/// <remarks>Rows are ordered by candidate, then by company. The table owns its arrays and lends them out as spans.</remarks>
public sealed class PairTable
{
    private readonly byte[] labels;
    private readonly double[] matchProbabilities;
    private readonly double[] trueProbabilities;
    private readonly int[] candidateIndices;
    private readonly int[] companyIndices;

    internal PairTable(
        FeatureTable features, byte[] labels, double[] matchProbabilities, double[] trueProbabilities, int[] candidateIndices, int[] companyIndices)
    {
        Features = features;
        this.labels = labels;
        this.matchProbabilities = matchProbabilities;
        this.trueProbabilities = trueProbabilities;
        this.candidateIndices = candidateIndices;
        this.companyIndices = companyIndices;
    }

    /// <summary>Columns of <see cref="PairSchema"/>: ten numeric ones, then education, disability and sector as one-hot columns.</summary>
    public FeatureTable Features { get; }

    /// <summary>Number of pairs.</summary>
    public int RowCount => labels.Length;

    /// <summary>Outcome of each row, 0 or 1.</summary>
    public ReadOnlySpan<byte> Labels => labels;

    /// <summary>The outcome model's match probability of each row: the published sum, which generates the label. Never a feature.</summary>
    public ReadOnlySpan<double> MatchProbabilities => matchProbabilities;

    /// <summary>P(outcome = 1) of each row, in [0, 1]: what a Bayes-optimal classifier would answer.</summary>
    public ReadOnlySpan<double> TrueProbabilities => trueProbabilities;

    /// <summary>Position of each row's candidate in the list that the table was built from, for splits by candidate.</summary>
    public ReadOnlySpan<int> CandidateIndices => candidateIndices;

    /// <summary>Position of each row's company in the list that the table was built from, for splits by company.</summary>
    public ReadOnlySpan<int> CompanyIndices => companyIndices;

    /// <summary>Measures every pair in scope and draws its outcome.</summary>
    /// <param name="candidates">Candidates with profiles.</param>
    /// <param name="companies">Companies with profiles.</param>
    /// <param name="settings">Scope, outcome model and threads.</param>
    /// <param name="random">Forked once a candidate for the outcomes; the number of threads cannot change a draw.</param>
    /// <param name="progress">Told after each candidate, from several threads.</param>
    /// <param name="cancellation">Checked once a candidate.</param>
    /// <exception cref="ArgumentException">A candidate or a company has no profile.</exception>
    /// <exception cref="InvalidDataException">
    /// Exclusions and tasks hold no word, the scope needs an employment centre that is unknown, or there are no pairs or too many.
    /// </exception>
    public static PairTable Build(
        IReadOnlyList<Candidate> candidates,
        IReadOnlyList<Company> companies,
        PairSettings settings,
        RandomSource random,
        IProgress<PairProgress>? progress,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(companies);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(random);
        var parallelism = new RowParallelism(settings.DegreeOfParallelism, cancellation);
        var layout = PairLayout.Of(candidates, companies, settings.Scope);
        var compatibility = CompatibilityTable.Compute(candidates, companies, parallelism);
        var builder = new PairTableBuilder(candidates, companies, layout, compatibility, settings);
        return builder.Build(random.Fork("outcome"), parallelism, progress);
    }
}
