using System.Text.Json;
using Workbench.Anchoring.Merkle;

namespace Workbench.Anchoring.Logs;

/// <summary>What a log holds: its name, its size and its root. The file <c>head.json</c>, which is replaced as the last act of every append.</summary>
/// <param name="Origin">Name of the log, which its checkpoints carry.</param>
/// <param name="Size">Number of leaves.</param>
/// <param name="Root">Root over all of them.</param>
internal sealed record LogHead(string Origin, long Size, TreeHash Root)
{
    public const string FileName = "head.json";
    private const string Format = "workbench-log/1";

    /// <summary>Reads the head of a log.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, or of another format.</exception>
    public static LogHead Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path)) throw new FileNotFoundException($"{path} does not exist: there is no log in {folder}, or its head was deleted.", path);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.GetProperty("format").GetString() is var format && format != Format)
                throw new InvalidDataException($"{path}: the format is '{format}'; this version reads '{Format}'.");
            var head = new LogHead(root.GetProperty("origin").GetString()!, root.GetProperty("size").GetInt64(), TreeHash.Parse(root.GetProperty("root").GetString(), path));
            if (head.Size is < 0 or > StoredPosition.LargestSize) throw new InvalidDataException($"{path}: {head.Size} is no number of leaves.");
            // One byte form a head, so that nothing in it can change unseen.
            if (!head.ToBytes().AsSpan().SequenceEqual(File.ReadAllBytes(path))) throw new InvalidDataException($"{path}: this is not the canonical form of a head; the file is damaged.");
            return head;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"{path}: this is no head of a log: {error.Message}", error);
        }
    }

    /// <summary>Writes the head, whole or not at all.</summary>
    public void Write(string folder) => WholeFile.Write(Path.Combine(folder, FileName), ToBytes());

    private byte[] ToBytes() => CanonicalJson.Of(new { Format, Origin, Root = Root.ToString(), Size });
}
