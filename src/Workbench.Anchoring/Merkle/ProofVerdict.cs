using System.Text.Json;

namespace Workbench.Anchoring.Merkle;

/// <summary>The answer to a proof: one reason, and one sentence for a reader.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Sentence">What was found, with the numbers.</param>
public sealed record ProofVerdict(ProofReason Reason, string Sentence)
{
    /// <summary>Whether the proof holds.</summary>
    public bool Verified => Reason == ProofReason.Verified;

    /// <summary>The reason in lower case, such as <c>root-mismatch</c>; codes are only added, never changed.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Reason.ToString());

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
