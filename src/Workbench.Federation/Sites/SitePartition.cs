using System.Collections.Immutable;
using System.Globalization;
using Workbench.Learning;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Sites;

/// <summary>A table divided among sites: every row is at exactly one of them, and no site is empty.</summary>
public sealed class SitePartition
{
    /// <summary>Puts sites together.</summary>
    /// <param name="sites">The sites, in the order in which they are numbered from 0.</param>
    /// <exception cref="ArgumentException">A site is empty, a name occurs twice, or the rows are not 0 … n − 1, each once and ascending within its site.</exception>
    public SitePartition(IReadOnlyList<SiteRows> sites)
    {
        ArgumentNullException.ThrowIfNull(sites);
        (Sites, RowCount) = ([.. sites], sites.Sum(site => site.Rows.Length));
        if (sites.FirstOrDefault(site => site.Rows.IsEmpty) is { } empty) throw new ArgumentException($"The site '{empty.Name}' has no rows.", nameof(sites));
        var isTaken = new bool[RowCount];
        foreach (var site in sites) Take(site, isTaken);
        if (sites.GroupBy(site => site.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two sites are named '{twice.Key}'.", nameof(sites));
    }

    /// <summary>The sites.</summary>
    public ImmutableArray<SiteRows> Sites { get; }

    /// <summary>Number of rows of the table.</summary>
    public int RowCount { get; }

    /// <summary>One site for each group, such as the employment centre that serves a row's candidate.</summary>
    /// <param name="groupOfRow">The group of each row, an index into the names.</param>
    /// <param name="names">Names of the groups. A group without rows becomes no site.</param>
    public static SitePartition ByGroup(ReadOnlySpan<int> groupOfRow, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return Of(groupOfRow, names);
    }

    /// <summary>Independent and identically distributed sites: the rows are shuffled and dealt, so that sizes differ by at most one.</summary>
    /// <param name="rowCount">Rows of the table, at least as many as sites.</param>
    /// <param name="siteCount">Number of sites, at least 1.</param>
    /// <param name="random">Decides which rows go where.</param>
    public static SitePartition Independent(int rowCount, int siteCount, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireEnoughRows(rowCount, siteCount);
        var order = Shuffled(Enumerable.Range(0, rowCount), random);
        var siteOfRow = new int[rowCount];
        for (var i = 0; i < rowCount; i++) siteOfRow[order[i]] = i % siteCount;
        return Of(siteOfRow, Numbered(siteCount));
    }

    /// <summary>Label-skewed sites: of each outcome, the sites get shares drawn from a symmetric Dirichlet distribution.</summary>
    /// <remarks>
    /// T.-M. H. Hsu, H. Qi and M. Brown, "Measuring the effects of non-identical data distribution for federated visual classification", 2019, with shares of
    /// outcomes over sites as in M. Yurochkin et al., ICML 2019, so that sizes differ too. A site that would be empty gets one row of the largest site.
    /// </remarks>
    /// <param name="labels">The outcomes.</param>
    /// <param name="siteCount">Number of sites, at least 1 and at most as many as rows.</param>
    /// <param name="alpha">Concentration above 0: 100 is nearly even, 0.1 leaves most of an outcome with a few sites.</param>
    /// <param name="random">Forked by outcome.</param>
    public static SitePartition DirichletLabels(Labels labels, int siteCount, double alpha, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(random);
        RequireEnoughRows(labels.Count, siteCount);
        var siteOfRow = new int[labels.Count];
        foreach (var outcome in new[] { false, true })
        {
            var source = random.Fork(outcome ? 1 : 0);
            var shares = new SymmetricDirichlet(alpha, siteCount).Draw(source.Fork("shares"));
            var rows = Shuffled(Enumerable.Range(0, labels.Count).Where(row => labels[row] == outcome), source.Fork("rows"));
            Deal(rows, shares, siteOfRow);
        }

        FillEmptySites(siteOfRow, siteCount);
        return Of(siteOfRow, Numbered(siteCount));
    }

    /// <summary>Gives each site the piece of a list between two cumulated shares.</summary>
    private static void Deal(int[] rows, double[] shares, int[] siteOfRow)
    {
        var (site, end) = (0, shares[0]);
        for (var i = 0; i < rows.Length; i++)
        {
            while (site < shares.Length - 1 && (i + 0.5) / rows.Length >= end) end += shares[++site];
            siteOfRow[rows[i]] = site;
        }
    }

    private static void FillEmptySites(int[] siteOfRow, int siteCount)
    {
        var counts = new int[siteCount];
        foreach (var site in siteOfRow) counts[site]++;
        for (var empty = Array.IndexOf(counts, 0); empty >= 0; empty = Array.IndexOf(counts, 0))
        {
            var largest = Array.IndexOf(counts, counts.Max());
            siteOfRow[Array.IndexOf(siteOfRow, largest)] = empty;
            (counts[empty], counts[largest]) = (1, counts[largest] - 1);
        }
    }

    private static SitePartition Of(ReadOnlySpan<int> siteOfRow, IReadOnlyList<string> names)
    {
        var rows = names.Select(_ => ImmutableArray.CreateBuilder<int>()).ToArray();
        for (var row = 0; row < siteOfRow.Length; row++)
        {
            if (siteOfRow[row] < 0 || siteOfRow[row] >= rows.Length)
                throw new ArgumentException($"Row {row} belongs to group {siteOfRow[row]}, and there are {rows.Length} groups.", nameof(siteOfRow));
            rows[siteOfRow[row]].Add(row);
        }

        return new SitePartition([.. names.Select((name, site) => new SiteRows(name, rows[site].ToImmutable())).Where(site => !site.Rows.IsEmpty)]);
    }

    private void Take(SiteRows site, bool[] isTaken)
    {
        for (var i = 0; i < site.Rows.Length; i++)
        {
            var row = site.Rows[i];
            if (row < 0 || row >= RowCount || isTaken[row] || (i > 0 && row <= site.Rows[i - 1]))
                throw new ArgumentException($"Row {row} of the site '{site.Name}' is out of range, out of order, or at another site too.");
            isTaken[row] = true;
        }
    }

    private static int[] Shuffled(IEnumerable<int> rows, RandomSource random)
    {
        int[] order = [.. rows];
        random.Shuffle<int>(order);
        return order;
    }

    private static string[] Numbered(int siteCount) =>
        [.. Enumerable.Range(0, siteCount).Select(site => string.Create(CultureInfo.InvariantCulture, $"site {site}"))];

    private static void RequireEnoughRows(int rowCount, int siteCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(siteCount);
        ArgumentOutOfRangeException.ThrowIfLessThan(rowCount, siteCount);
    }
}
