using System.Reflection;
using Microsoft.CodeAnalysis;
using Workbench.Display;
using Workbench.Display.Formatting;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel.Compiling;
using Workbench.Notebooks.Kernel.Loading;
using Workbench.Notebooks.Kernel.Running;

namespace Workbench.Notebooks.Kernel;

/// <summary>Compiles and runs the C# of cells; keeps their variables.</summary>
internal sealed class CSharpKernel
{
    // .NET Interactive's list, then ours. The last two are static classes, so their functions need no prefix.
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq",
        "System.IO", "Workbench.Display", "Workbench.Display.Metrics", "Workbench.Display.DisplayFunctions", "Workbench.Display.CellFunctions",
    ];

    private readonly SubmissionCompiler compiler =
        new([MetadataReference.CreateFromFile(typeof(MimeBundle).Assembly.Location)], Imports);

    // Slot 0 would be the host's object, which we have not; slot n is the n-th submission that declared or ran anything.
    private object?[] submissions = new object?[16];
    private int submissionCount;

    /// <summary>Where cells and their references are loaded.</summary>
    public NotebookLoadContext LoadContext { get; } = new();

    /// <summary>Compiles a piece of a cell and, if that succeeds, runs it.</summary>
    public async Task<CellResult> ExecuteAsync(SubmissionSource source, CellExecution cell)
    {
        var outcome = await Task.Run(() => compiler.Compile(source, cell.Cancellation), cell.Cancellation);
        if (outcome.Submission is not { } submission) return new CellResult(CellStatus.Failed, DiagnosticReport.Describe(source, outcome.Errors));
        compiler.Accept(submission);
        if (submission.Code is not { } code) return CellResult.Success;
        var run = await CellRun.RunAsync(source.Origin, () => RunAsync(code, submission.HasResult, cell), cell.Outputs.Refuse, cell.Cancellation);
        if (run.Stop != StopOutcome.NotStopped) return Stopped(source, run.Stop);
        return run.Exception is { } exception
            ? new CellResult(CellStatus.Failed, ExceptionReport.Describe(source.Origin, source.Text, exception))
            : CellResult.Success;
    }

    private async Task RunAsync(SubmissionCode code, bool hasResult, CellExecution cell)
    {
        cell.EnterThread();
        var value = await Start(code);
        // Formatting runs the value's own code, so it belongs to what can fail and be stopped.
        if (hasResult && value is not DisplayedValue) cell.Outputs.Append(new ResultOutput(Formatter.Format(value)));
    }

    private Task<object?> Start(SubmissionCode code)
    {
        var assembly = LoadContext.LoadFromStream(new MemoryStream(code.Image), new MemoryStream(code.Symbols));
        var factory = assembly.GetType(code.EntryType, throwOnError: true)!
            .GetMethod(code.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        if (++submissionCount == submissions.Length) Array.Resize(ref submissions, submissions.Length * 2);
        return factory.CreateDelegate<Func<object?[], Task<object?>>>()(submissions);
    }

    private static CellResult Stopped(SubmissionSource source, StopOutcome stop)
    {
        var message = stop == StopOutcome.Stopped
            ? $"{source.Origin} was stopped."
            : $"{source.Origin} was asked to stop and still runs; the process has to be ended.";
        return new CellResult(CellStatus.Cancelled, new CellFailure("Cancelled", message, null, null, []));
    }
}
