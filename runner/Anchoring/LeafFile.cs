using Workbench.Anchoring.Merkle;

namespace Workbench.Runner.Anchoring;

/// <summary>A file with one leaf a line: the line's bytes, whatever they are, without the newline. What follows the last newline counts if it is not empty.</summary>
internal static class LeafFile
{
    /// <summary>Bytes of the longest line.</summary>
    public const int LongestLine = 64 << 20;

    private const int PartLength = 4 << 20;

    /// <summary>Reads the leaves in parts of a few megabytes.</summary>
    /// <param name="path">The file.</param>
    /// <param name="most">Leaves to read at most.</param>
    /// <exception cref="InvalidDataException">A line is too long; it is named.</exception>
    public static IEnumerable<LeafData> Read(string path, long most = long.MaxValue)
    {
        if (Directory.Exists(path)) throw new InvalidDataException($"{path} is a folder; --leaves takes a file with one leaf a line.");
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} does not exist.", path);
        return ReadParts(path, most);
    }

    private static IEnumerable<LeafData> ReadParts(string path, long most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        var (buffer, filled, leaves) = (new byte[PartLength], 0, 0L);
        while (leaves < most)
        {
            var count = file.Read(buffer, filled, buffer.Length - filled);
            var (part, used) = Cut(path, leaves, buffer.AsSpan(0, filled + count), most - leaves, isEnd: count == 0);
            leaves += part.Count;
            if (part.Count > 0) yield return part;
            if (count == 0) yield break;
            filled += count - used;
            RequireLength(path, leaves, filled);
            Array.Copy(buffer, used, buffer, 0, filled);
            if (filled > buffer.Length / 2) Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }

    /// <summary>The whole lines at the beginning of some bytes, and how many bytes they take.</summary>
    private static (LeafData Leaves, int Used) Cut(string path, long before, ReadOnlySpan<byte> bytes, long most, bool isEnd)
    {
        var (data, ends, used, written) = (new byte[bytes.Length], new List<int>(), 0, 0);
        while (ends.Count < most && used < bytes.Length)
        {
            var length = bytes[used..].IndexOf((byte)'\n');
            if (length < 0 && !isEnd) break;
            var line = length < 0 ? bytes[used..] : bytes.Slice(used, length);
            RequireLength(path, before + ends.Count, line.Length);
            line.CopyTo(data.AsSpan(written));
            (written, used) = (written + line.Length, used + line.Length + (length < 0 ? 0 : 1));
            ends.Add(written);
        }

        return (LeafData.WithEnds(data, ends.ToArray()), used);
    }

    private static void RequireLength(string path, long before, int length)
    {
        if (length > LongestLine)
            throw new InvalidDataException($"{path}({before + 1}): this line has more than {LongestLine >> 20} MiB; a leaf is a record or a hash, so hash what is larger.");
    }
}
