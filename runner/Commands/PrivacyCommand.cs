using System.CommandLine;
using Workbench.Federation.Accounting;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Privacy;

namespace Workbench.Runner.Commands;

/// <summary>The accountants on the command line: ε for a noise, the noise for an ε, and what somebody's claim is worth.</summary>
internal static class PrivacyCommand
{
    private const string Examples = """
        workbench privacy epsilon --noise-multiplier 1.0 --sampling-rate 0.00376 --steps 39900 --delta 1e-6
        workbench privacy epsilon --noise-multiplier 0.0323 --steps 30 --delta 1e-6 --accountant gaussian
        workbench privacy noise --epsilon 1 --sampling-rate 0.00376 --steps 39900 --delta 1e-6
        workbench privacy check config.yaml --steps 30 --noise-factor 0.001
        """;

    /// <summary>The command and its examples.</summary>
    public static (Command Command, string Examples) Create(CommonOptions common)
    {
        var command = new Command("privacy", "Derive ε from noise, noise from ε, or check a claim. (check: 0 the claim holds, 3 it does not or states no noise.)");
        foreach (var subcommand in new[] { Epsilon(common), Noise(common), PrivacyCheck.Create(common) })
        {
            common.AddTo(subcommand);
            command.Add(subcommand);
        }

        return (command, Examples);
    }

    private static Command Epsilon(CommonOptions common)
    {
        var mechanism = new MechanismOptions();
        var noise = PrivacyWords.Number("--noise-multiplier", "σ divided by the clipping norm.", "S", value => value > 0 && double.IsFinite(value), "a number above 0; without noise ε is infinite");
        noise.Required = true;
        var command = new Command("epsilon", "The ε of a noise.") { noise };
        mechanism.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var history = mechanism.HistoryOf(parsed, parsed.GetValue(noise)!.Value);
            var guarantee = mechanism.AccountantOf(parsed).Account(history, mechanism.DeltaOf(parsed), cancellation);
            return Task.FromResult((int)Report(guarantee, null, common.OutputOf(parsed)));
        });
        return command;
    }

    private static Command Noise(CommonOptions common)
    {
        var mechanism = new MechanismOptions();
        var epsilon = PrivacyWords.Number("--epsilon", "Target ε.", "E", value => value > 0 && double.IsFinite(value), "a number above 0");
        epsilon.Required = true;
        var command = new Command("noise", "The least noise for an ε.") { epsilon };
        mechanism.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var found = NoiseCalibration.Find(
                mechanism.AccountantOf(parsed), multiplier => mechanism.HistoryOf(parsed, multiplier), parsed.GetValue(epsilon)!.Value, mechanism.DeltaOf(parsed), cancellation);
            return Task.FromResult((int)Report(found.Guarantee, found.NoiseMultiplier, common.OutputOf(parsed)));
        });
        return command;
    }

    private static ExitCode Report(PrivacyGuarantee guarantee, double? noiseMultiplier, Output output)
    {
        if (!double.IsFinite(guarantee.Epsilon)) throw new InvalidDataException("ε is infinite here, or beyond what this accountant can bound; use more noise or a larger δ.");
        if (noiseMultiplier is { } noise) output.Line(FormattableString.Invariant($"noise       {noise:0.########}"));
        foreach (var line in MechanismOptions.Describe(guarantee)) output.Line(line);
        output.Json(new GuaranteeJson(guarantee, noiseMultiplier));
        return ExitCode.Done;
    }
}
