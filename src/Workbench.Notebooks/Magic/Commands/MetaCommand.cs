using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>The metadata block of a .dib file; a cell that was pasted from one may have it.</summary>
internal sealed class MetaCommand : IMagicCommand
{
    public string Name => "#!meta";

    public string Usage => "#!meta, followed by lines of JSON";

    public string Summary => "Holds a .dib file's metadata, which belong to the file; in a cell they do nothing.";

    public bool TakesBody => true;

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation) => MagicCall.Done;
}
