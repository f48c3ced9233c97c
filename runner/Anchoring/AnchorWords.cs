using System.CommandLine;
using System.Globalization;
using Workbench.Anchoring.Merkle;

namespace Workbench.Runner.Anchoring;

/// <summary>How the command line writes leaves, numbers and hashes.</summary>
internal static class AnchorWords
{
    /// <summary>An option that names a file of leaves.</summary>
    public static Option<string?> Leaves() => new("--leaves") { Description = "A file with one leaf a line: the line's bytes without the newline.", HelpName = "FILE" };

    /// <summary>An option that names the folder of a log.</summary>
    public static Option<string?> Log() => new("--log") { Description = "The folder of a log on disk.", HelpName = "DIR" };

    /// <summary>An option that names the root, a leaf's hash, or an older root.</summary>
    public static Option<string?> Hash(string name, string description) => new(name) { Description = description, HelpName = "HEX" };

    /// <summary>An option whose value is a whole number from 0 on.</summary>
    public static Option<ulong?> Whole(string name, string description, string helpName) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return value;
            result.AddError($"{name} is '{text}'; write a whole number from 0 on.");
            return null;
        },
    };

    /// <summary>An option with the number of threads.</summary>
    public static Option<int> Threads() => new("--threads")
    {
        Description = "Threads to use; the result does not depend on them.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = result =>
        {
            if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is >= 1 and <= 1024) return value;
            result.AddError($"--threads is '{result.Tokens[0].Value}'; write a number from 1 to 1024.");
            return 1;
        },
    };

    /// <summary>The bytes of a hash that a stranger wrote, or why they are none.</summary>
    public static byte[] Bytes(string text, string where, ref ProofVerdict? refusal)
    {
        try
        {
            return Convert.FromHexString(text);
        }
        catch (FormatException)
        {
            refusal ??= new ProofVerdict(ProofReason.HashFormat, $"{where} is '{text}', which is no hexadecimal text.");
            return [];
        }
    }
}
