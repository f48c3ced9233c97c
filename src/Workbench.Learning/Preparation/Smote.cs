using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Preparation;

/// <summary>Adds rows of the smaller class, each on the line between a row and one of its nearest neighbours of that class.</summary>
/// <remarks>
/// N. V. Chawla, K. W. Bowyer, L. O. Hall, W. P. Kegelmeyer, "SMOTE: synthetic minority over-sampling technique", JAIR 16, 2002: section 4.2, and
/// section 6.1 for one-hot groups. Every row of the class serves equally often, up to one. Neighbours are exact and Euclidean, so columns should
/// have comparable units. On one-hot and whole-number columns the plain algorithm makes values that no real row has, and a tree learns to tell its
/// rows by them:
/// <see cref="SyntheticRowReport"/> counts them. Where a model only has to decide at another threshold, moving the threshold does it without
/// inventing rows.
/// </remarks>
/// <param name="settings">Neighbours, ratio, and columns that are no plain numbers.</param>
/// <param name="threadCount">Number of threads, at least 1; it does not change the rows.</param>
public sealed class Smote(SmoteSettings settings, int threadCount) : IPreparationStep
{
    private const int RowsPerBlock = 256;

    private readonly int threadCount = threadCount > 0 ? threadCount
        : throw new ArgumentOutOfRangeException(nameof(threadCount), threadCount, "At least one thread.");

    /// <inheritdoc/>
    public PreparedRows Fit(LabelledTable training, RandomSource random, CancellationToken cancellation) =>
        new(Oversample(training, random, cancellation), null);

    /// <summary>Adds the synthetic rows.</summary>
    /// <param name="training">Finite values; at least two rows of the smaller class.</param>
    /// <param name="random">Row <c>i</c> of the smaller class draws from fork <c>i</c>.</param>
    /// <param name="cancellation">Checked once for every block of rows.</param>
    /// <returns>
    /// The rows of the argument, then the synthetic ones. A synthetic row's weight lies between those of its two rows as its values do.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// A value is not finite, a class has less than two rows, or the table lacks a column of the settings.
    /// </exception>
    public LabelledTable Oversample(LabelledTable training, RandomSource random, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(random);
        var label = training.Labels.PositiveCount <= training.Labels.NegativeCount;
        var (smaller, larger) = (training.Labels.PositiveCount, training.Labels.NegativeCount);
        if (!label) (smaller, larger) = (larger, smaller);
        var wanted = (int)Math.Round(settings.TargetRatio * larger) - smaller;
        if (wanted <= 0) return training;
        if (smaller < 2) throw new ArgumentException($"The class {label} has {smaller} rows; interpolation needs at least two.", nameof(training));
        FiniteValues.Require(training.Features, "SMOTE");

        var rows = new int[smaller];
        for (var (row, next) = (0, 0); row < training.RowCount; row++)
            if (training.Labels[row] == label)
                rows[next++] = row;
        var shares = Shares(smaller, wanted, random.Fork("rows"));
        var mixer = new SyntheticRows(training, rows, settings);
        var nearest = new NearestRows(mixer.Distances, Math.Min(settings.NeighbourCount, smaller - 1));
        var sources = random.Fork("partners");
        var synthetic = mixer.Allocate(wanted);
        using var team = new WorkerTeam(threadCount);
        team.Run((smaller + RowsPerBlock - 1) / RowsPerBlock, (block, _) =>
        {
            cancellation.ThrowIfCancellationRequested();
            var (start, end) = (block * RowsPerBlock, Math.Min(smaller, (block + 1) * RowsPerBlock));
            if (shares[start] == shares[end]) return; // none of these rows serves
            var neighbours = nearest.Find(start, end - start);
            for (var row = start; row < end; row++)
            {
                if (shares[row] == shares[row + 1]) continue;
                var own = neighbours.AsSpan((row - start) * nearest.NeighbourCount, nearest.NeighbourCount);
                mixer.Write(synthetic, shares[row], shares[row + 1], row, own, sources.Fork(row));
            }
        });
        return mixer.Append(synthetic, label);
    }

    /// <summary>Where each row's synthetic rows begin: all rows serve equally often, and a random part of them once more.</summary>
    private static int[] Shares(int rowCount, int wanted, RandomSource random)
    {
        var order = new int[rowCount];
        for (var row = 0; row < rowCount; row++) order[row] = row;
        random.Shuffle<int>(order);
        var starts = new int[rowCount + 1];
        for (var i = 0; i < rowCount; i++) starts[order[i] + 1] = (wanted / rowCount) + (i < wanted % rowCount ? 1 : 0);
        for (var row = 0; row < rowCount; row++) starts[row + 1] += starts[row];
        return starts;
    }
}
