using System.Collections.Immutable;
using System.Text.Json;

namespace Workbench.Anchoring.Receipts;

/// <summary>The answer to a receipt: one reason, one sentence for a reader, and what was confirmed before.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Confirmed">What could be confirmed, one line each, in the order in which it was looked at.</param>
public sealed record ReceiptVerdict(ReceiptReason Reason, string Sentence, ImmutableArray<string> Confirmed)
{
    /// <summary>Whether it holds.</summary>
    public bool Verified => Reason == ReceiptReason.Verified;

    /// <summary>The reason in lower case, such as <c>not-in-log</c>; codes are only added, never changed.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Reason.ToString());

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
