using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>Compiles cells into a chain of script submissions, each of which sees the declarations of all before it.</summary>
/// <remarks>
/// Roslyn's own <c>Script</c> class is not used, because it keeps every reference of every submission alive.
/// A submission inherits the references and usings of the one before it: to name them again would make the list grow
/// with each cell, and memory with its square.
/// </remarks>
internal sealed class SubmissionCompiler
{
    private static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.CSharp14, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary,
        optimizationLevel: OptimizationLevel.Release,
        allowUnsafe: true,
        concurrentBuild: false,
        nullableContextOptions: NullableContextOptions.Disable,
        metadataImportOptions: MetadataImportOptions.Public);

    private static readonly EmitOptions EmitOptions = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly List<MetadataReference> newReferences = [];
    private readonly HashSet<string> referenced = new(StringComparer.OrdinalIgnoreCase);
    private readonly ImmutableArray<string> imports;
    private readonly Queue<ForeseenSubmission> foreseen = [];
    private CSharpCompilation? previous;
    private int count;

    /// <summary>An empty chain.</summary>
    /// <param name="references">References of the first submission besides the framework's usual ones.</param>
    /// <param name="imports">Namespaces (or static classes) that every cell sees without a using directive.</param>
    public SubmissionCompiler(IEnumerable<(string Name, MetadataReference Reference)> references, IEnumerable<string> imports)
    {
        foreach (var name in FrameworkAssemblies.Default) AddFramework(name);
        foreach (var (name, reference) in references) AddReference(name, reference);
        this.imports = [.. imports];
    }

    /// <summary>Lets the following submissions use an assembly, unless they do already.</summary>
    public void AddReference(string name, MetadataReference reference)
    {
        if (referenced.Add(name)) newReferences.Add(reference);
    }

    /// <summary>Lets the following submissions use an assembly of the framework.</summary>
    public void AddFramework(string name) => AddReference(name, FrameworkAssemblies.Reference(name));

    /// <summary>Compiles the next link without making it part of the chain.</summary>
    /// <param name="source">The link.</param>
    /// <param name="next">
    /// What is expected to follow it. It is compiled on other threads at the same time, on the assumption that everything before it succeeds;
    /// what comes otherwise is compiled again in its turn, so that only time depends on the expectation.
    /// </param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<CompilationOutcome> CompileAsync(SubmissionSource source, ImmutableArray<SubmissionSource> next, CancellationToken cancellation)
    {
        if (await TakeForeseenAsync(source, next, cancellation) is { Submission: not null } ready) return ready;
        foreseen.Clear();
        var tree = Parse(source, cancellation);
        var compilation = Link(tree, previous, newReferences, count);
        Foresee(Task.FromResult<CSharpCompilation?>(compilation), next);
        var outcome = Emit(compilation, tree, cancellation);
        if (outcome.Submission is null && AddMissingFramework(outcome.Errors))
            outcome = Emit(Link(tree, previous, newReferences, count), tree, cancellation);
        return outcome;
    }

    /// <summary>Makes a compiled submission the one that the next builds on.</summary>
    public void Accept(CompiledSubmission submission)
    {
        previous = submission.Compilation;
        newReferences.Clear();
        count++;
    }

    private static SyntaxTree Parse(SubmissionSource source, CancellationToken cancellation) => CSharpSyntaxTree.ParseText(
        SourceText.From(source.Text, Encoding.UTF8), ParseOptions, source.Origin, cancellationToken: cancellation);

    private CSharpCompilation Link(SyntaxTree tree, CSharpCompilation? before, IEnumerable<MetadataReference> references, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"Submission#{number}");
        var options = before is null ? Options.WithUsings(imports) : Options;
        return CSharpCompilation.CreateScriptCompilation(name, tree, references, options.WithScriptClassName(name), before, typeof(object));
    }

    private async Task<CompilationOutcome?> TakeForeseenAsync(SubmissionSource source, ImmutableArray<SubmissionSource> next, CancellationToken cancellation)
    {
        if (newReferences.Count > 0 || !foreseen.TryDequeue(out var ready) || ready.Source != source) return null;
        if (await ready.Before.WaitAsync(cancellation) != previous) return null;
        Foresee(ready.Compilation, next);
        return await ready.Outcome.WaitAsync(cancellation);
    }

    /// <summary>Starts to compile what is expected after a link and is not being compiled yet.</summary>
    private void Foresee(Task<CSharpCompilation?> tip, ImmutableArray<SubmissionSource> next)
    {
        if (!foreseen.Select(one => one.Source).SequenceEqual(next.Take(foreseen.Count))) foreseen.Clear();
        if (foreseen.Count > 0) tip = foreseen.Last().Compilation;
        foreach (var source in next.Skip(foreseen.Count))
        {
            var (before, number) = (tip, count + 1 + foreseen.Count);
            var compilation = Task.Run(async () => TryLinkAfter(await before, source, number));
            var outcome = Task.Run(async () => await compilation is { } linked ? Emit(linked, linked.SyntaxTrees[0], CancellationToken.None) : null);
            foreseen.Enqueue(new ForeseenSubmission(source, before, compilation, outcome));
            tip = compilation;
        }
    }

    private CSharpCompilation? TryLinkAfter(CSharpCompilation? before, SubmissionSource source, int number)
    {
        if (before is null) return null;
        var tree = Parse(source, CancellationToken.None);
        try
        {
            return Link(tree, before, [], number);
        }
        catch (InvalidOperationException)
        {
            return null; // the link before has errors, which its own turn will report
        }
    }

    private static CompilationOutcome Emit(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var emitted = compilation.Emit(image, symbols, options: EmitOptions, cancellationToken: cancellation);
        var errors = emitted.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error).ToImmutableArray();
        if (!errors.IsEmpty) return new CompilationOutcome(null, errors);
        // Without an error and without success there was nothing to emit: using directives alone, or only comments.
        var code = emitted.Success ? Code(compilation, image, symbols, cancellation) : null;
        return new CompilationOutcome(new CompiledSubmission(compilation, code, EndsInValue(compilation, tree, cancellation)), []);
    }

    private static SubmissionCode Code(CSharpCompilation compilation, MemoryStream image, MemoryStream symbols, CancellationToken cancellation)
    {
        var entry = compilation.GetEntryPoint(cancellation)!;
        return new SubmissionCode(image.ToArray(), symbols.ToArray(), entry.ContainingType.MetadataName, entry.MetadataName);
    }

    // Compilation.HasSubmissionResult is internal to Roslyn; this is what it asks.
    private static bool EndsInValue(CSharpCompilation compilation, SyntaxTree tree, CancellationToken cancellation)
    {
        if (tree.GetCompilationUnitRoot(cancellation).Members.LastOrDefault()
            is not GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }) return false;
        var type = compilation.GetSemanticModel(tree).GetTypeInfo(last.Expression, cancellation).Type;
        return type?.SpecialType != SpecialType.System_Void;
    }

    private bool AddMissingFramework(ImmutableArray<Diagnostic> errors)
    {
        var missing = FrameworkTypeIndex.Shared.AssembliesFor(errors).Where(name => !referenced.Contains(name)).ToList();
        missing.ForEach(AddFramework);
        return missing.Count > 0;
    }
}
