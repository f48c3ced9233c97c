using Workbench.Learning.Tables;

namespace Workbench.Learning.Metrics;

/// <summary>Rows in descending order of score, with their outcomes. Sorted once, it serves every curve and every resample.</summary>
public sealed class Ranking
{
    private readonly int[] rows;
    private readonly double[] scores;
    private readonly byte[] outcomes;

    private Ranking(int[] rows, double[] scores, byte[] outcomes) => (this.rows, this.scores, this.outcomes) = (rows, scores, outcomes);

    /// <summary>Number of rows.</summary>
    public int Count => rows.Length;

    /// <summary>Ranks rows by a score that is larger where a positive outcome is more likely.</summary>
    /// <exception cref="ArgumentException">Labels and scores differ in number, or a score is NaN.</exception>
    public static Ranking Of(Labels labels, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(labels);
        Scored.Check(labels, scores);
        var (rows, keys, outcomes) = (new int[scores.Length], new double[scores.Length], new byte[scores.Length]);
        for (var row = 0; row < rows.Length; row++) (rows[row], keys[row]) = (row, -scores[row]);
        Array.Sort(keys, rows); // not stable, which does not matter: rows of one score are only ever counted together
        for (var i = 0; i < rows.Length; i++)
        {
            keys[i] = -keys[i];
            outcomes[i] = labels[rows[i]] ? (byte)1 : (byte)0;
        }

        return new Ranking(rows, keys, outcomes);
    }

    /// <summary>Groups of equal score, from the highest score to the lowest.</summary>
    /// <param name="multiplicities">How often each row counts, in row order; empty: every row once.</param>
    /// <exception cref="ArgumentException">There is not one multiplicity a row.</exception>
    public Groups TieGroups(ReadOnlySpan<int> multiplicities = default)
    {
        Scored.CheckMultiplicities(Count, multiplicities);
        return new Groups(this, multiplicities);
    }

    /// <summary>Walks over the groups; made for <c>foreach</c>.</summary>
    public ref struct Groups
    {
        private readonly Ranking ranking;
        private readonly ReadOnlySpan<int> multiplicities;
        private int next;

        internal Groups(Ranking ranking, ReadOnlySpan<int> multiplicities)
        {
            this.ranking = ranking;
            this.multiplicities = multiplicities;
        }

        /// <summary>The group at which the walk is.</summary>
        public TieGroup Current { get; private set; }

        /// <summary>This walk itself.</summary>
        public readonly Groups GetEnumerator() => this;

        /// <summary>Goes to the next group; false after the last.</summary>
        public bool MoveNext()
        {
            var (rows, scores, outcomes) = (ranking.rows, ranking.scores, ranking.outcomes);
            if (next == rows.Length) return false;
            var score = scores[next];
            var (positives, total) = (0L, 0L);
            do
            {
                var multiplicity = multiplicities.IsEmpty ? 1 : multiplicities[rows[next]];
                positives += multiplicity * outcomes[next];
                total += multiplicity;
                next++;
            }
            while (next < rows.Length && scores[next] == score);

            Current = new TieGroup(score, positives, total - positives);
            return true;
        }
    }
}
