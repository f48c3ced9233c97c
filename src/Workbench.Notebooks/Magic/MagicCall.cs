using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic;

/// <summary>A magic command with what it was called with, and where.</summary>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Body">The lines below it, if it takes them.</param>
/// <param name="Language">The language that the cell is in at this line.</param>
/// <param name="Cell">The cell that runs.</param>
/// <param name="Runner">Runs the cell's other parts.</param>
internal sealed record MagicCall(MagicArguments Arguments, string Body, string Language, CellExecution Cell, CellRunner Runner)
{
    /// <summary>An error at this line.</summary>
    public DirectiveException Error(string message) => new(Arguments.Line, $"{Arguments.Name}: {message}");

    /// <summary>The value of an option that must be there.</summary>
    public string Required(string option) => Arguments.Option(option) ?? throw Error($"{option} is missing; -h shows how it is written.");
}
