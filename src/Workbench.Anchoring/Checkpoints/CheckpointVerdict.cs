using System.Text.Json;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>The answer to a checkpoint, or to a chain of them: one reason, and one sentence for a reader.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Sentence">What was found.</param>
/// <param name="Checkpoint">What may be believed; null unless verified.</param>
public sealed record CheckpointVerdict(CheckpointReason Reason, string Sentence, Checkpoint? Checkpoint)
{
    /// <summary>Whether it holds.</summary>
    public bool Verified => Reason == CheckpointReason.Verified;

    /// <summary>The reason in lower case, such as <c>other-key</c>; codes are only added, never changed.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Reason.ToString());

    /// <summary>Code and sentence.</summary>
    public override string ToString() => $"{Code}: {Sentence}";
}
