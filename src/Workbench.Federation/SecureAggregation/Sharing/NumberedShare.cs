namespace Workbench.Federation.SecureAggregation.Sharing;

/// <summary>One share of a secret and the point at which its polynomial was evaluated.</summary>
/// <param name="Number">x, at least 1.</param>
/// <param name="Value">The polynomials' values at x.</param>
internal readonly record struct NumberedShare(int Number, ReadOnlyMemory<byte> Value)
{
    /// <summary>Refuses shares that no interpolation may be based on.</summary>
    /// <exception cref="ArgumentException">There are none, a number is out of range or comes twice, or lengths differ.</exception>
    public static void Check(IReadOnlyList<NumberedShare> shares, int maximumNumber)
    {
        if (shares.Count == 0) throw new ArgumentException("A secret cannot be rebuilt from no shares.", nameof(shares));
        var seen = new HashSet<int>();
        foreach (var share in shares)
        {
            if (share.Number < 1 || share.Number > maximumNumber)
                throw new ArgumentException($"Share number {share.Number} is outside 1 … {maximumNumber}.", nameof(shares));
            if (!seen.Add(share.Number)) throw new ArgumentException($"Share number {share.Number} comes twice.", nameof(shares));
            if (share.Value.Length != shares[0].Value.Length) throw new ArgumentException("Shares of one secret have one length.", nameof(shares));
        }
    }
}
