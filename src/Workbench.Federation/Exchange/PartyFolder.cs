using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workbench.Federation.Exchange;

/// <summary>What a party keeps to itself, outside the shared folder: keys, and how far it is in each run.</summary>
public sealed class PartyFolder
{
    private const string KeyEnding = ".key";

    /// <summary>The private folder of a party.</summary>
    /// <param name="root">Path of the folder.</param>
    /// <param name="shared">Path of the shared folder, which must not hold it.</param>
    /// <param name="files">The party's file operations.</param>
    /// <exception cref="InvalidDataException">The private folder lies in the shared one.</exception>
    public PartyFolder(string root, string shared, WholeFiles files)
    {
        ArgumentException.ThrowIfNullOrEmpty(root);
        ArgumentNullException.ThrowIfNull(files);
        (Root, Files) = (Path.GetFullPath(root), files);
        var inside = Path.GetRelativePath(Resolved(shared), Resolved(Root));
        if (inside == "." || !(inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside)))
            throw new InvalidDataException($"{Root} lies in the shared folder {shared}; private keys belong where nobody else reads. Choose another folder with --private.");
    }

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    internal WholeFiles Files { get; }

    /// <summary>The file of a party's private keys.</summary>
    public string KeyPath(string name) => Path.Combine(Root, name + KeyEnding);

    /// <summary>Reads a party's keys.</summary>
    /// <exception cref="InvalidDataException">There are none, others may read them, or the file is damaged.</exception>
    public ExchangeIdentity ReadIdentity(string name)
    {
        var path = KeyPath(name);
        if (!File.Exists(path)) throw new InvalidDataException($"{path} does not exist; 'workbench federated keys --region {name} …' makes the keys of {name}.");
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & others) != 0)
            throw new InvalidDataException($"{path}: others may read this private key; run 'chmod 600 {path}', and make new keys if somebody may have.");
        var identity = ExchangeIdentity.Read(File.ReadAllBytes(path), path);
        if (identity.Public.Name == name) return identity;
        identity.Dispose();
        throw new InvalidDataException($"{path}: these are the keys of {identity.Public.Name}, not of {name}.");
    }

    /// <summary>Makes a party's keys, or reads those that are there.</summary>
    /// <param name="name">The party.</param>
    /// <param name="isNew">Whether they were made now.</param>
    public ExchangeIdentity MakeIdentity(string name, out bool isNew)
    {
        isNew = !File.Exists(KeyPath(name));
        if (!isNew) return ReadIdentity(name);
        var identity = ExchangeIdentity.Create(name);
        Files.Write(KeyPath(name), identity.ToPrivateBytes(), forOwnerOnly: true);
        return identity;
    }

    internal string StatePath(Guid run, string party) => Path.Combine(RunFolder(run, party), "state.bin");

    internal string ScalingPath(Guid run, string party) => Path.Combine(RunFolder(run, party), "scaling.bin");

    internal string AcceptedPath(Guid run, string party, int round, uint site) =>
        Path.Combine(RunFolder(run, party), "accepted", FormattableString.Invariant($"{round:D4}"), FormattableString.Invariant($"{site}.msg"));

    internal string OutboxPath(Guid run, string party, int round, uint receiver) =>
        Path.Combine(RunFolder(run, party), "outbox", FormattableString.Invariant($"{round:D4}-{receiver}.msg"));

    /// <summary>Remembers the agreement under which a party first worked in a shared folder, and refuses another one there.</summary>
    /// <remarks>
    /// Whoever may write into the folder can lay an agreement of his own there, with himself as the coordinator that updates are encrypted to. From the second look on this
    /// is noticed; at the first, only by comparing the digest (<c>--agreement</c>).
    /// </remarks>
    /// <exception cref="InvalidDataException">The agreement was exchanged.</exception>
    public void Pin(RunAgreement agreement, string party, SharedFolder shared)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(shared);
        var place = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Resolved(shared.Root))))[..16];
        var path = Path.Combine(Root, "agreements", $"{party}-{place}.sha256");
        if (!File.Exists(path)) Files.Write(path, Encoding.ASCII.GetBytes(agreement.Digest), forOwnerOnly: true);
        else if (File.ReadAllText(path) != agreement.Digest)
            throw new InvalidDataException($"{shared.AgreementPath}: this is not the agreement that {party} began with in this folder; somebody exchanged it. Ask the coordinator; a new run takes a new folder.");
    }

    private string RunFolder(Guid run, string party) => Path.Combine(Root, "runs", run.ToString("D", CultureInfo.InvariantCulture), party);

    /// <summary>The path without links, as far as it exists.</summary>
    private static string Resolved(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var parent = Path.GetDirectoryName(full);
        if (parent is null) return full;
        var here = Path.Combine(Resolved(parent), Path.GetFileName(full));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target ? target.FullName : here;
    }
}
