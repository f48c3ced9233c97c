using Workbench.Anchoring.Hashing;

namespace Workbench.Anchoring.Merkle;

/// <summary>Computes what a store gains by new leaves, level by level, in pieces that fit the cache and go to several threads.</summary>
/// <param name="old">What is stored already.</param>
/// <param name="size">Number of leaves that are stored already.</param>
/// <param name="output">Takes the new hashes, from the store's end on.</param>
/// <param name="hasher">How nodes are hashed.</param>
internal sealed class TreeGrower(IStoredHashes old, long size, Memory<TreeHash> output, LaneHasher hasher)
{
    /// <summary>Leaves of a piece: 2¹², whose hashes take 128 KiB.</summary>
    private const int PieceLevel = 12, PieceLength = 1 << PieceLevel;

    private readonly long firstPosition = StoredPosition.CountFor(size);

    /// <summary>Fills the output for all leaves; the same bytes for any number of threads.</summary>
    public void Grow(ILeafSource leaves, int threads, CancellationToken cancellation)
    {
        var head = (int)Math.Min(leaves.Count, (PieceLength - size % PieceLength) % PieceLength);
        var pieces = (leaves.Count - head) / PieceLength;
        var tail = leaves.Count - head - pieces * PieceLength;
        var firstPiece = (size + head) >> PieceLevel;
        Extend(leaves, 0, head, 0, size, NewSlices(head));
        if (threads == 1 || pieces < 2)
        {
            var slices = NewSlices(Math.Min(pieces, 1) * PieceLength);
            for (var piece = 0; piece < pieces; piece++) GrowPiece(leaves, head, piece, firstPiece, slices, cancellation);
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
            Parallel.For(0, pieces, options, () => NewSlices(PieceLength), (piece, _, slices) =>
            {
                GrowPiece(leaves, head, piece, firstPiece, slices, cancellation);
                return slices;
            }, _ => { });
        }

        GrowAbovePieces(firstPiece, pieces);
        Extend(leaves, leaves.Count - tail, tail, 0, size + leaves.Count - tail, NewSlices(tail));
    }

    // One place for a sibling that was there before.
    private static WordSlices NewSlices(int count) => new(count + 1);

    private void GrowPiece(ILeafSource leaves, int head, int piece, long firstPiece, WordSlices slices, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        Extend(leaves, head + piece * PieceLength, PieceLength, 0, (firstPiece + piece) << PieceLevel, slices, PieceLevel);
    }

    /// <summary>The nodes over more than one piece, which need the pieces' roots.</summary>
    private void GrowAbovePieces(long firstPiece, int pieces)
    {
        var roots = new TreeHash[pieces];
        for (var piece = 0; piece < pieces; piece++) roots[piece] = Read(PieceLevel, firstPiece + piece);
        Extend(new ReadyHashes(roots), 0, pieces, PieceLevel, firstPiece, NewSlices(pieces), lowestWritten: PieceLevel + 1);
    }

    /// <summary>Writes new nodes of a level and all that they complete above.</summary>
    /// <param name="source">Where their hashes come from.</param>
    /// <param name="offset">The first one's place there.</param>
    /// <param name="count">Number of new nodes.</param>
    /// <param name="level">Their level.</param>
    /// <param name="start">Index of the first one on its level.</param>
    /// <param name="slices">Scratch memory for one more than these nodes.</param>
    /// <param name="highest">Last level to fill.</param>
    /// <param name="lowestWritten">First level to write; those below are there already.</param>
    private void Extend(ILeafSource source, int offset, int count, int level, long start, WordSlices slices, int highest = int.MaxValue, int lowestWritten = 0)
    {
        if (count == 0) return;
        source.Fill(offset, count, slices, 1);
        while (true)
        {
            if (level >= lowestWritten) Write(level, start, count, slices);
            if (level == highest) return;
            // A new node on the right of its pair needs its older sibling.
            var isRight = (int)(start & 1);
            if (isRight == 1) slices.Set(0, Read(level, start - 1));
            count = (count + isRight) / 2;
            if (count == 0) return;
            hasher.HashPairs(slices, 1 - isRight, 1, count);
            (level, start) = (level + 1, start >> 1);
        }
    }

    private TreeHash Read(int level, long index)
    {
        var position = StoredPosition.Of(level, index);
        return position < firstPosition ? old.Read(position) : output.Span[(int)(position - firstPosition)];
    }

    private void Write(int level, long start, int count, WordSlices slices)
    {
        var target = output.Span;
        for (var i = 0; i < count; i++) target[(int)(StoredPosition.Of(level, start + i) - firstPosition)] = slices.Get(1 + i);
    }
}
