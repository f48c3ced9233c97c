using Workbench.Federation.Privacy;

namespace Workbench.Federation.PrivateTraining;

/// <summary>Records of which each adds one vector of bounded length to a sum: what private training draws from, and what an audit puts canaries into.</summary>
internal interface IRecordContributions
{
    /// <summary>Records there are.</summary>
    int RecordCount { get; }

    /// <summary>Numbers of a contribution.</summary>
    int Dimension { get; }

    /// <summary>Sums the contributions of some records, each clipped to a norm over all numbers together.</summary>
    /// <param name="records">Rising; possibly none.</param>
    /// <param name="norm">No record moves the sum by more.</param>
    /// <param name="sum">Overwritten.</param>
    /// <returns>How many contributions were within the norm before clipping.</returns>
    int Sum(ReadOnlySpan<int> records, ClippingNorm norm, Span<double> sum);
}
