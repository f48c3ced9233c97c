using System.Reflection;
using Microsoft.CodeAnalysis;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel.Compiling;
using Workbench.Notebooks.Kernel.Loading;
using Workbench.Notebooks.Kernel.Outputs;
using Workbench.Notebooks.Kernel.Running;

namespace Workbench.Notebooks.Kernel;

/// <summary>Compiles and runs the C# of cells; keeps their variables.</summary>
internal sealed class CSharpKernel
{
    private static readonly string[] Imports =
    [
        "System", "System.Text", "System.Collections", "System.Collections.Generic", "System.IO", "System.Threading", "System.Threading.Tasks", "System.Linq",
        "Workbench.Display", "Workbench.Display.Metrics",
    ];

    private readonly SubmissionCompiler compiler =
        new([MetadataReference.CreateFromFile(typeof(MimeBundle).Assembly.Location)], Imports);

    // Slot 0 would be the host's object, which we have not; slot n is the n-th cell that declared or ran anything.
    private object?[] submissions = new object?[16];
    private int submissionCount;

    /// <summary>Where cells and their references are loaded.</summary>
    public NotebookLoadContext LoadContext { get; } = new();

    /// <summary>Compiles a piece of a cell and, if that succeeds, runs it.</summary>
    public async Task<CellResult> ExecuteAsync(SubmissionSource source, CellOutputs outputs, CancellationToken cancellation)
    {
        var outcome = await Task.Run(() => compiler.Compile(source, cancellation), cancellation);
        if (outcome.Submission is not { } submission) return new CellResult(CellStatus.Failed, DiagnosticReport.Describe(source, outcome.Errors));
        compiler.Accept(submission);
        if (submission.Code is not { } code) return CellResult.Success;
        var run = await CellRun.RunAsync(source.Origin, () => Start(code, outputs), cancellation);
        if (run.Stop != StopOutcome.NotStopped) return Stopped(source, run.Stop);
        if (run.Exception is { } exception) return new CellResult(CellStatus.Failed, ExceptionReport.Describe(source.Origin, source.Text, exception));
        if (submission.HasResult) ShowResult(run.Value, outputs);
        return CellResult.Success;
    }

    private Task<object?> Start(SubmissionCode code, CellOutputs outputs)
    {
        CellConsole.Attach(outputs);
        DisplayContext.Use(outputs); // for this thread, which ends with the cell
        var assembly = LoadContext.LoadFromStream(new MemoryStream(code.Image), new MemoryStream(code.Symbols));
        var factory = assembly.GetType(code.EntryType, throwOnError: true)!
            .GetMethod(code.EntryMethod, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        if (++submissionCount + 1 > submissions.Length) Array.Resize(ref submissions, submissions.Length * 2);
        return factory.CreateDelegate<Func<object?[], Task<object?>>>()(submissions);
    }

    private static void ShowResult(object? value, CellOutputs outputs)
    {
        var bundle = ValueFormatter.Format(value);
        outputs.Append(new ResultOutput(bundle), bundle.Length);
    }

    private static CellResult Stopped(SubmissionSource source, StopOutcome stop)
    {
        var message = stop == StopOutcome.Stopped
            ? $"{source.Origin} was stopped."
            : $"{source.Origin} was asked to stop and still runs; the process has to be ended.";
        return new CellResult(CellStatus.Cancelled, new CellFailure("Cancelled", message, null, null, []));
    }
}
