using Workbench.Notebooks.Kernel;
using Workbench.Notebooks.Kernel.Loading.Packages;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Adds a feed or folder for packages.</summary>
internal sealed class PackageSourceCommand : IMagicCommand
{
    public string Name => "#i";

    public string Usage => "#i \"nuget: feed or folder\"";

    public string Summary => "Adds a feed or a folder in which later #r \"nuget: …\" lines look as well.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        if (call.Arguments.Positional is not [var source] || !PackageRequest.IsPackage(source)) throw call.Error($"write {Usage}.");
        var place = PackageRequest.WithoutPrefix(source);
        if (!Uri.TryCreate(place, UriKind.Absolute, out _)) place = Path.GetFullPath(place, Path.GetFullPath(call.Cell.Files.BaseDirectory));
        call.Runner.Kernel.References.Packages.AddSource(place);
        return MagicCall.Done;
    }
}
