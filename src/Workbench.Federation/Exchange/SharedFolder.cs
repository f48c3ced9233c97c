using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>The folder through which the parties of a run speak: where everything lies, and what becomes of files that are refused.</summary>
public sealed class SharedFolder
{
    private const string MessageEnding = ".msg";
    private const long MostDocumentBytes = 1 << 26;

    /// <summary>A folder as one party sees it.</summary>
    /// <param name="root">Path of the folder.</param>
    /// <param name="files">The party's file operations.</param>
    public SharedFolder(string root, WholeFiles files)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(files);
        (Root, Files) = (Path.GetFullPath(root), files);
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>The run's agreement.</summary>
    public string AgreementPath => Path.Combine(Root, "agreement.json");

    /// <summary>What was refused, each file with its reason beside it.</summary>
    public string RefusedFolder => Path.Combine(Root, "refused");

    internal WholeFiles Files { get; }

    /// <summary>Where a party lays its public keys before the run is agreed on.</summary>
    public string InvitationPath(string name) => Path.Combine(Root, "participants", $"{name}.json");

    /// <summary>The sign that a process of a party is at work.</summary>
    public string LeasePath(string name) => Path.Combine(Root, "leases", $"{name}.lease");

    /// <summary>The coordinator's message to a site at the beginning of a round.</summary>
    public string GlobalPath(int round, uint site) => Path.Combine(RoundFolder(round), "global", FormattableString.Invariant($"{site}{MessageEnding}"));

    /// <summary>Where sites lay their messages of a round.</summary>
    public string UpdateFolder(int round) => Path.Combine(RoundFolder(round), "updates");

    /// <summary>Where the coordinator puts the messages that it took.</summary>
    public string TakenFolder(int round) => Path.Combine(RoundFolder(round), "taken");

    /// <summary>Name of a site's message: the site's number and the first 16 digits of the file's SHA-256.</summary>
    internal static string MessageName(uint site, ReadOnlySpan<byte> message) => FormattableString.Invariant($"{site}-{ShortDigest(message)}{MessageEnding}");

    /// <summary>Where a refused file is kept.</summary>
    internal string RefusedPath(int round, ReadOnlySpan<byte> message) => RefusedPath(round, ShortDigest(message));

    /// <summary>Rounds of which the folder has anything, rising.</summary>
    public IReadOnlyList<int> Rounds()
    {
        var folder = Path.Combine(Root, "rounds");
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateDirectories(folder)
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var round) ? round : -1)
            .Where(round => round >= 0).Distinct().Order()];
    }

    /// <summary>Whatever calls itself a message in a folder, in the order of the names.</summary>
    public static IReadOnlyList<string> Messages(string folder) => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFileSystemEntries(folder, $"*{MessageEnding}").Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal)];

    /// <summary>The bytes of a file that may be a message; null if it has gone or cannot be opened just now.</summary>
    /// <exception cref="ExchangeException">It is no plain file, or its length is none that a message has.</exception>
    internal static byte[]? Read(string path, long mostBytes)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null || Directory.Exists(path)) throw new ExchangeException(ExchangeReason.Malformed, "This is a link or a folder, and no file.");
        if (!file.Exists) return null;
        // Pipes and devices have no length either: they are not opened, because that could wait for ever.
        if (file.Length == 0) throw new ExchangeException(ExchangeReason.Truncated, "The file is empty.");
        if (file.Length > mostBytes) throw new ExchangeException(ExchangeReason.TooLarge, $"The file has {file.Length:N0} bytes; no message of this run has more than {mostBytes:N0}.");
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[Math.Min(stream.Length, mostBytes)];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes[..count];
        }
        catch (UnauthorizedAccessException error)
        {
            throw new ExchangeException(ExchangeReason.Malformed, "The file may not be read.", error);
        }
        catch (IOException)
        {
            return null; // gone, or somebody holds it just now: the next look sees
        }
    }

    /// <summary>The bytes of a file that is no message, such as the agreement.</summary>
    /// <exception cref="InvalidDataException">There is none, it is no plain file, it is empty or far too large.</exception>
    public static byte[] ReadDocument(string path)
    {
        try
        {
            return Read(path, MostDocumentBytes) ?? throw new InvalidDataException($"{path} does not exist.");
        }
        catch (ExchangeException error)
        {
            throw new InvalidDataException($"{path}: {error.Refusal.Explanation}", error);
        }
    }

    /// <summary>Moves a file out of the way, its reason beside it. It is kept, never deleted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="round">The round into which it was put.</param>
    /// <param name="bytes">Its bytes, if they were read.</param>
    /// <param name="refusal">Why.</param>
    /// <param name="wasMoved">Whether it is out of the way.</param>
    internal RefusedFile Refuse(string path, int round, byte[]? bytes, ExchangeRefusal refusal, out bool wasMoved)
    {
        var kept = RefusedPath(round, bytes is null ? ShortDigest(Encoding.UTF8.GetBytes(path)) : ShortDigest(bytes));
        var entry = new RefusedFile(refusal.Reason.ToString(), refusal.Explanation, round, Path.GetRelativePath(Root, path).Replace('\\', '/')).Printable();
        Files.Write(Path.ChangeExtension(kept, ".json"), JsonSerializer.SerializeToUtf8Bytes(entry, AgreementJson.Options), forOwnerOnly: false);
        try
        {
            Files.Move(path, kept);
            wasMoved = true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody took it away in the meantime, or will not let go of it; the reason stays, and nothing of it is used.
            wasMoved = error is FileNotFoundException or DirectoryNotFoundException;
        }

        return entry;
    }

    /// <summary>What was refused so far, in the order of the files' names.</summary>
    public IReadOnlyList<RefusedFile> Refused() => !Directory.Exists(RefusedFolder) ? []
        : [.. Directory.EnumerateFiles(RefusedFolder, "*.json").Order(StringComparer.Ordinal).Select(RefusedFile.TryRead).OfType<RefusedFile>()];

    private string RoundFolder(int round) => Path.Combine(Root, "rounds", round.ToString("D4", CultureInfo.InvariantCulture));

    private string RefusedPath(int round, string digest) => Path.Combine(RefusedFolder, $"{round.ToString("D4", CultureInfo.InvariantCulture)}-{digest}{MessageEnding}");

    private static string ShortDigest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
}
