namespace Workbench.Learning.Resampling;

/// <summary>
/// Draws whole groups, such as all pairs of a candidate. With two groupings it draws candidates and companies, and a pair counts as often
/// as the product says: the honest answer where rows share people and companies.
/// </summary>
/// <remarks>
/// One grouping: the cluster bootstrap. Two: the pigeonhole bootstrap (A. B. Owen, "The pigeonhole bootstrap", Annals of Applied
/// Statistics 2007), which is somewhat conservative.
/// </remarks>
public sealed class GroupResampling : IResampling
{
    private readonly (int[] OfRow, int Count)[] groupings;

    /// <summary>Resamples by one grouping or by several crossed ones.</summary>
    /// <param name="groupings">For each grouping the group of each row, any number that names it.</param>
    /// <exception cref="ArgumentException">There is no grouping, or they differ in length.</exception>
    public GroupResampling(params int[][] groupings)
    {
        ArgumentNullException.ThrowIfNull(groupings);
        if (groupings.Length == 0 || groupings.Any(groups => groups.Length != groupings[0].Length))
            throw new ArgumentException("Give at least one grouping, each with a group for every row.", nameof(groupings));
        RowCount = groupings[0].Length;
        this.groupings = [.. groupings.Select(Renumber)];
    }

    /// <inheritdoc/>
    public int RowCount { get; }

    /// <inheritdoc/>
    public void Draw(RandomSource random, Span<int> multiplicities)
    {
        ArgumentNullException.ThrowIfNull(random);
        multiplicities.Fill(1);
        foreach (var (groupOfRow, groupCount) in groupings)
        {
            var drawn = new int[groupCount];
            for (var i = 0; i < groupCount; i++) drawn[random.NextInt32(groupCount)]++;
            for (var row = 0; row < multiplicities.Length; row++) multiplicities[row] *= drawn[groupOfRow[row]];
        }
    }

    /// <summary>Numbers the groups 0, 1, … in ascending order of their names.</summary>
    private static (int[] OfRow, int Count) Renumber(int[] groups)
    {
        var distinct = new SortedSet<int>(groups).ToArray();
        return ([.. groups.Select(group => Array.BinarySearch(distinct, group))], distinct.Length);
    }
}
