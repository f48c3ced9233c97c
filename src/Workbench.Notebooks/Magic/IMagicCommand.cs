using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic;

/// <summary>A command to the engine: a line of a cell that starts with <c>#!</c>.</summary>
internal interface IMagicCommand
{
    /// <summary>Its name with the <c>#!</c>.</summary>
    string Name { get; }

    /// <summary>How it is written, in one line.</summary>
    string Usage { get; }

    /// <summary>What it does, in one sentence.</summary>
    string Summary { get; }

    /// <summary>Names of the options that take a value, with their dashes.</summary>
    IReadOnlyCollection<string> Options => [];

    /// <summary>Names of the options without a value.</summary>
    IReadOnlyCollection<string> Flags => [];

    /// <summary>Whether the lines up to the next command belong to it, rather than to the cell's language.</summary>
    bool TakesBody => false;

    /// <summary>Whether its arguments are not looked at.</summary>
    bool TakesAnyArguments => false;

    /// <summary>Carries it out.</summary>
    /// <exception cref="DirectiveException">It cannot be carried out.</exception>
    Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation);
}
