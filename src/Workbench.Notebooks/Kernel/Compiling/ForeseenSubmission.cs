using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>A link that is compiled before its turn.</summary>
/// <param name="Source">Its source.</param>
/// <param name="Before">The link that it builds on; the rest is only of use if this one joins the chain. Null if there is none because of an error.</param>
/// <param name="Compilation">What is compiled; null if the link before has errors.</param>
/// <param name="Outcome">What comes of it; null if the link before has errors.</param>
internal sealed record ForeseenSubmission(
    SubmissionSource Source, Task<CSharpCompilation?> Before, Task<CSharpCompilation?> Compilation, Task<CompilationOutcome?> Outcome);
