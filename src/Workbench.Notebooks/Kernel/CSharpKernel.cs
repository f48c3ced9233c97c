using System.Collections.Immutable;
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
        "Workbench.Display", "Workbench.Display.Metrics", "Workbench.Display.DisplayFunctions", "Workbench.Display.CellFunctions",
    ];

    private readonly SubmissionCompiler compiler;

    // Slot 0 would be the host's object, which we have not; slot n is the n-th submission that declared or ran anything.
    private object?[] submissions = new object?[16];
    private int submissionCount;
    private ImmutableArray<SubmissionSource> announced = [];

    /// <summary>A kernel without variables.</summary>
    public CSharpKernel()
    {
        var display = typeof(MimeBundle).Assembly;
        compiler = new([(display.GetName().Name!, MetadataReference.CreateFromFile(display.Location))], Imports);
        References = new ReferenceSet(compiler, LoadContext);
    }

    /// <summary>Where cells and their references are loaded.</summary>
    public NotebookLoadContext LoadContext { get; } = new();

    /// <summary>What the notebook references.</summary>
    public ReferenceSet References { get; }

    /// <summary>The variables of all cells so far, by name; of those with one name the newest.</summary>
    public SortedDictionary<string, (Type Type, object? Value)> Variables
    {
        get
        {
            var variables = new SortedDictionary<string, (Type, object?)>(StringComparer.Ordinal);
            foreach (var submission in submissions.OfType<object>())
                foreach (var variable in submission.GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                    if (!variable.Name.Contains('<', StringComparison.Ordinal)) // the compiler's own
                        variables[variable.Name] = (variable.FieldType, variable.GetValue(submission));
            return variables;
        }
    }

    /// <summary>Says which pieces are expected next, the first of them at once.</summary>
    public void Announce(ImmutableArray<SubmissionSource> pieces) => announced = pieces;

    /// <summary>Carries out the directives of a piece of a cell, compiles the rest and, if that succeeds, runs it.</summary>
    /// <exception cref="DirectiveException">A reference or a file to load is missing.</exception>
    public async Task<CellResult> ExecuteAsync(SubmissionSource source, CellExecution cell)
    {
        var directives = CellDirectives.Read(source.Text);
        await References.AddAsync(directives.References, cell);
        foreach (var load in directives.Loads)
            if (await LoadAsync(load, cell) is { Status: not CellStatus.Succeeded } failed)
                return failed;
        return await CompileAndRunAsync(source with { Text = directives.Code }, cell);
    }

    /// <summary>Runs a file as a piece of a cell.</summary>
    /// <exception cref="DirectiveException">The file is missing, or is being loaded already.</exception>
    private async Task<CellResult> LoadAsync(FileDirective directive, CellExecution cell)
    {
        var (path, inside) = cell.Files.Enter(directive.Argument, "#load", directive.Line);
        var source = new SubmissionSource((await File.ReadAllTextAsync(path, cell.Cancellation)).ReplaceLineEndings("\n"), path);
        try
        {
            return await ExecuteAsync(source, cell with { Files = inside });
        }
        catch (DirectiveException exception)
        {
            return new CellResult(CellStatus.Failed, exception.Describe(path, source.Text));
        }
    }

    private async Task<CellResult> CompileAndRunAsync(SubmissionSource source, CellExecution cell)
    {
        var next = !announced.IsEmpty && announced[0] == source ? announced[1..] : [];
        var outcome = await Task.Run(() => compiler.CompileAsync(source, next, cell.Cancellation), cell.Cancellation);
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
