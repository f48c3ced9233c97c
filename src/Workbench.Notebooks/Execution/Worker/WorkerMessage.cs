using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>What parent and worker tell each other. Cells are named by their index in the executed notebook, from 0.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(RunCommand), "run")]
[JsonDerivedType(typeof(StopCommand), "stop")]
[JsonDerivedType(typeof(CellStarted), "started")]
[JsonDerivedType(typeof(OutputAppended), "output")]
[JsonDerivedType(typeof(OutputUpdated), "update")]
[JsonDerivedType(typeof(CellEnded), "ended")]
[JsonDerivedType(typeof(WorkerCrashed), "crashed")]
[JsonDerivedType(typeof(WorkerExiting), "exiting")]
[JsonDerivedType(typeof(RunFinished), "finished")]
internal abstract record WorkerMessage;

/// <summary>Parent to worker: what to run, once.</summary>
internal sealed record RunCommand(
    string BaseDirectory, bool SkipUnsupported, long OutputLimit, ImmutableSortedDictionary<string, string> Inputs, ImmutableArray<CellToRun> Cells)
    : WorkerMessage;

/// <summary>A code cell, and where it stands in the executed notebook.</summary>
internal sealed record CellToRun(int Index, CellSubmission Submission);

/// <summary>Parent to worker: cancel the running cell and run no other.</summary>
internal sealed record StopCommand : WorkerMessage;

/// <summary>Worker to parent: a cell begins.</summary>
internal sealed record CellStarted(int Index) : WorkerMessage;

/// <summary>Worker to parent: a cell has one more output.</summary>
internal sealed record OutputAppended(int Index, CellOutput Output) : WorkerMessage;

/// <summary>Worker to parent: outputs shown under a name have new data.</summary>
internal sealed record OutputUpdated(string DisplayId, MimeBundle Data) : WorkerMessage;

/// <summary>Worker to parent: a cell has ended.</summary>
internal sealed record CellEnded(int Index, CellResult Result, double Seconds) : WorkerMessage;

/// <summary>Worker to parent, its last words: an exception that nobody caught is about to end the process.</summary>
internal sealed record WorkerCrashed(string ErrorName, string Message, ImmutableArray<string> Traceback) : WorkerMessage;

/// <summary>Worker to parent, its last words: the process is exiting in good order, though cells are left to run.</summary>
internal sealed record WorkerExiting(int ExitCode) : WorkerMessage;

/// <summary>Worker to parent: no cell will run any more.</summary>
internal sealed record RunFinished(ImmutableArray<ReferencedAssembly> Assemblies) : WorkerMessage;
