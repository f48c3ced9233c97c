using System.Globalization;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Checkpoints;

/// <summary>What a log says of itself: its name, its size and its root. It holds no time; a time stamp gives it one.</summary>
/// <param name="Origin">Name of the log, one word.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Root">Root over all of them.</param>
/// <remarks>The text is the body of C2SP's tlog-checkpoint: three lines, so that other tools of the field read it.</remarks>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Name, size in decimal, root in base 64; each line ends with a newline.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Origin}\n{Size}\n{Convert.ToBase64String(Root.ToArray())}\n");

    /// <summary>Reads the text; only the one form that <see cref="ToText"/> writes.</summary>
    public static Checkpoint? TryParse(string text)
    {
        var lines = text.Split('\n');
        var hash = new byte[TreeHash.Length];
        if (lines.Length != 4 || lines[0].Length == 0 || !long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || !Convert.TryFromBase64String(lines[2], hash, out var length) || length != TreeHash.Length) return null;
        var checkpoint = new Checkpoint(lines[0], size, TreeHash.Of(hash));
        return checkpoint.ToText() == text ? checkpoint : null;
    }
}
