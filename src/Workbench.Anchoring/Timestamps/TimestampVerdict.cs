using System.Text.Json;

namespace Workbench.Anchoring.Timestamps;

/// <summary>The answer to a time stamp: one reason, and one sentence for a reader.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Time">The time; null unless verified.</param>
public sealed record TimestampVerdict(TimestampReason Reason, string Sentence, DateTimeOffset? Time)
{
    /// <summary>Whether it holds.</summary>
    public bool Verified => Reason == TimestampReason.Verified;

    /// <summary>The reason in lower case, such as <c>other-data</c>; codes are only added, never changed.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Reason.ToString());

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
