namespace Workbench.Federation.Boosting;

/// <summary>What a site sent and received.</summary>
/// <param name="Site">Its name.</param>
/// <param name="SetupBytesUp">Sent before the first tree: the sketch, and its part of the outcomes.</param>
/// <param name="SetupBytesDown">Received before the first tree: the bins, and the score to start from.</param>
/// <param name="TreeBytesUp">Sent for trees: histograms and numbers of rows, and what masking them takes.</param>
/// <param name="TreeBytesDown">Received for trees: splits and outputs of leaves, and what masking takes.</param>
/// <param name="TreeCount">Trees that were begun.</param>
public sealed record SiteTraffic(string Site, long SetupBytesUp, long SetupBytesDown, long TreeBytesUp, long TreeBytesDown, int TreeCount)
{
    /// <summary>Mean of the bytes sent for a tree.</summary>
    public double BytesUpPerTree => TreeCount == 0 ? 0 : (double)TreeBytesUp / TreeCount;

    /// <summary>Mean of the bytes received for a tree.</summary>
    public double BytesDownPerTree => TreeCount == 0 ? 0 : (double)TreeBytesDown / TreeCount;
}
