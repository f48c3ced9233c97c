using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Kernel;

/// <summary>A cell to execute.</summary>
/// <param name="Number">The number that errors show, counted from 1: the cell's position in the notebook.</param>
/// <param name="Language">Canonical language name.</param>
/// <param name="Source">The text, possibly with magic commands, its lines separated by <c>"\n"</c>.</param>
public sealed record CellSubmission(int Number, string Language, string Source);

/// <summary>Receives a cell's outputs while it runs. Calls come one at a time, though from any thread.</summary>
public interface ICellOutputSink
{
    /// <summary>Adds an output.</summary>
    void Append(CellOutput output);

    /// <summary>Replaces the data of every output that was shown under a name, in this cell or an earlier one.</summary>
    void Update(string displayId, MimeBundle data);
}
