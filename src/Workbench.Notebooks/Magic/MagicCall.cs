using Workbench.Notebooks.Kernel;
using Workbench.Notebooks.Kernel.Compiling;

namespace Workbench.Notebooks.Magic;

/// <summary>A magic command with what it was called with, and where.</summary>
/// <param name="Arguments">Its arguments.</param>
/// <param name="Body">The lines below it, if it takes them.</param>
/// <param name="Language">The language that the cell is in at this line.</param>
/// <param name="Cell">The cell that runs.</param>
/// <param name="Runner">Runs the cell's other parts.</param>
internal sealed record MagicCall(MagicArguments Arguments, string Body, string Language, CellExecution Cell, CellRunner Runner)
{
    /// <summary>What a command returns that succeeded without waiting for anything.</summary>
    public static readonly Task<CellResult> Done = Task.FromResult(CellResult.Success);

    /// <summary>An error at this line.</summary>
    public DirectiveException Error(string message) => new(Arguments.Line, $"{Arguments.Name}: {message}");

    /// <summary>The value of an option that must be there.</summary>
    public string Required(string option) => Arguments.Option(option) ?? throw Error($"{option} is missing; -h shows how it is written.");

    /// <summary>Declares a C# variable.</summary>
    public Task<CellResult> DeclareAsync(string declaration) =>
        Runner.Kernel.ExecuteAsync(new SubmissionSource(declaration, $"cell {Cell.Number}"), Cell);
}
