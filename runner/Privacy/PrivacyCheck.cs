using System.CommandLine;
using Workbench.Federation.Accounting;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Privacy;

/// <summary>Examines the privacy claim of a foreign configuration.</summary>
internal static class PrivacyCheck
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var file = new Argument<string>("FILE") { Description = "YAML, JSON, or a document with such a block; it need not be ours." };
        var noise = PrivacyWords.Number("--noise-multiplier", "The noise that runs, where the file does not state it: σ divided by the clipping norm.", "S", value => value > 0 && double.IsFinite(value), "a number above 0");
        var factor = PrivacyWords.Number("--noise-factor", "Take the noise from the classical formula for each round's share of ε, times this factor.", "F", value => value > 0 && double.IsFinite(value), "a number above 0, such as 1");
        var rate = PrivacyWords.Number("--sampling-rate", "The sampling rate that runs.", "Q", value => value is > 0 and <= 1, "a number above 0 and at most 1");
        var steps = PrivacyWords.Number("--steps", "Rounds or steps that run.", "T", value => value is >= 1 and <= 1e9 && value == Math.Floor(value), "a whole number of at least 1");
        var delta = PrivacyWords.Number("--delta", "δ to check at.", "D", value => value is > 0 and < 1, "a number between 0 and 1");
        var parts = PrivacyWords.Number("--parts", "Tensors that are clipped and noised each on its own.", "N", value => value is >= 1 and <= 1e6 && value == Math.Floor(value), "a whole number of at least 1");
        var unit = PrivacyWords.Choice("--unit", "Whose presence is hidden.", PrivacyWords.Units);
        var command = new Command("check", "What a claim is worth: the real ε, and the noise that the claimed one would need.") { file, noise, factor, rate, steps, delta, parts, unit };
        command.SetAction((parsed, cancellation) =>
        {
            var path = Path.GetFullPath(parsed.GetValue(file)!);
            var overrides = new ClaimOverrides(
                parsed.GetValue(noise), parsed.GetValue(factor), parsed.GetValue(rate), (long?)parsed.GetValue(steps), parsed.GetValue(delta), (int?)parsed.GetValue(parts),
                parsed.GetValue(unit) is { } name ? PrivacyWords.UnitOf(name) : null);
            var reading = ClaimReading.Of(ForeignConfiguration.Read(path), overrides, path);
            return Task.FromResult((int)Report(ClaimCheck.Examine(reading.Claim, cancellation), reading, common.OutputOf(parsed)));
        });
        return command;
    }

    private static ExitCode Report(ClaimVerdict verdict, ClaimReading reading, Output output)
    {
        var claim = verdict.Claim;
        output.Json(new
        {
            verdict = verdict.Standing.ToString().ToLowerInvariant(),
            claimed = new { epsilon = claim.Epsilon, delta = claim.Delta },
            noiseMultiplier = claim.NoiseMultiplier,
            parts = claim.Parts,
            samplingRate = claim.Steps.SamplingRate,
            steps = claim.Steps.Steps,
            unit = claim.Unit == PrivacyUnit.Record ? "record" : "site",
            real = verdict.Real is null ? null : new GuaranteeJson(verdict.Real),
            byRenyi = verdict.ByRenyi is null ? null : new GuaranteeJson(verdict.ByRenyi),
            needed = new GuaranteeJson(verdict.Needed.Guarantee, verdict.Needed.NoiseMultiplier),
            findings = verdict.Findings,
            assumptions = reading.Assumptions,
        });
        foreach (var line in Lines(verdict, reading)) output.Line(line);
        return verdict.Standing == ClaimStanding.Holds ? ExitCode.Done : ExitCode.Differs;
    }

    private static IEnumerable<string> Lines(ClaimVerdict verdict, ClaimReading reading)
    {
        var claim = verdict.Claim;
        yield return FormattableString.Invariant($"claim       ε = {claim.Epsilon} at δ = {claim.Delta}");
        yield return $"verdict     {verdict.Standing.ToString().ToLowerInvariant()}";
        if (claim.NoiseMultiplier is { } noise) yield return FormattableString.Invariant($"noise       {noise:0.######}");
        if (verdict.Real is { } real) yield return $"real        {real}";
        if (verdict.ByRenyi is { } renyi) yield return $"by RDP      {renyi}";
        yield return FormattableString.Invariant($"needed      noise {verdict.Needed.NoiseMultiplier:0.######} for ε = {claim.Epsilon}, {verdict.Needed.Guarantee.Labels()}");
        foreach (var finding in verdict.Findings) yield return $"finding     {finding}";
        foreach (var assumption in reading.Assumptions) yield return $"assumed     {assumption}";
    }
}
