using System.Collections.Immutable;
using System.Net;
using Workbench.Display;

namespace Workbench.Notebooks.Kernel.Loading.Packages;

/// <summary>The packages of a session, each in one version.</summary>
internal sealed class PackageSet
{
    private readonly Dictionary<string, PackageRequest> requests = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> sources = [];
    private ImmutableSortedDictionary<string, string> versions = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Adds a feed or a folder for later packages.</summary>
    public void AddSource(string source)
    {
        if (!sources.Contains(source)) sources.Add(source);
    }

    /// <summary>Restores packages together with those that the session has already.</summary>
    /// <returns>All files of the session's packages, or null if no package was new.</returns>
    /// <exception cref="DirectiveException">A package is not found, or would be there in two versions.</exception>
    public async Task<PackageAssets?> AddAsync(IReadOnlyList<PackageRequest> wanted, CellExecution cell)
    {
        var together = new Dictionary<string, PackageRequest>(requests, StringComparer.OrdinalIgnoreCase);
        foreach (var request in wanted) Merge(together, request);
        if (together.Count == requests.Count) return null;
        var added = together.Values.Where(request => !requests.ContainsKey(request.Name)).ToList();
        var restore = new PackageRestore([.. together.Values.OrderBy(one => one.Name, StringComparer.Ordinal)], [.. sources], cell.Files.BaseDirectory);
        var assets = await restore.RunAsync(added, cell.Cancellation);
        Check(assets, added);
        foreach (var request in added) requests.Add(request.Name, request);
        versions = assets.Versions;
        Show(added, cell);
        return assets;
    }

    private void Merge(Dictionary<string, PackageRequest> together, PackageRequest request)
    {
        if (!together.TryGetValue(request.Name, out var earlier))
        {
            together.Add(request.Name, request);
            return;
        }
        var present = versions.GetValueOrDefault(request.Name) ?? earlier.Version;
        if (request.Version != "*" && request.Version != earlier.Version && request.Version != present)
            throw new DirectiveException(
                request.Line, $"#r asks for {request.Name} {request.Version}, but the session has version {present} already; a session has one version of a package.");
    }

    private void Check(PackageAssets assets, List<PackageRequest> added)
    {
        foreach (var request in added.Where(one => one.IsExact && assets.Versions[one.Name] != Normalise(one.Version)))
            throw new DirectiveException(
                request.Line, $"package {request.Name} has no version {request.Version} in the sources; the nearest is {assets.Versions[request.Name]}.");
        foreach (var (name, version) in versions)
            if (assets.Versions.GetValueOrDefault(name) is { } now && now != version)
                throw new DirectiveException(
                    added[0].Line, $"package {added[0].Name} needs {name} {now}, but the session has loaded {version}; reference both in one cell, before their first use.");
    }

    // NuGet writes 1.0 as 1.0.0, and drops a fourth part of 0.
    private static string Normalise(string version)
    {
        var label = version.IndexOfAny(['-', '+']);
        var numbers = (label < 0 ? version : version[..label]).Split('.').ToList();
        while (numbers.Count < 3) numbers.Add("0");
        if (numbers is [_, _, _, "0"]) numbers.RemoveAt(3);
        var suffix = label < 0 || version[label] == '+' ? "" : version[label..].Split('+')[0];
        return string.Join('.', numbers) + suffix;
    }

    private void Show(List<PackageRequest> added, CellExecution cell)
    {
        var lines = added.Select(request => $"{request.Name}, {versions[request.Name]}").ToList();
        cell.Outputs.Display(
            MimeBundle.Of(
                new MimeContent(MimeTypes.Html, $"<div><strong>Installed Packages</strong><ul>{string.Concat(lines.Select(line => $"<li><span>{WebUtility.HtmlEncode(line)}</span></li>"))}</ul></div>"),
                new MimeContent(MimeTypes.PlainText, "Installed Packages\n" + string.Concat(lines.Select(line => $"- {line}\n")))),
            null);
    }
}
