using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Kernel.Compiling;

/// <summary>A piece of C# to compile as one link of the session's chain.</summary>
/// <param name="Text">The source; lines that were not C# are empty, so that line numbers are the cell's.</param>
/// <param name="Origin">What traces and diagnostics call it, such as <c>cell 3</c>, or the path of a loaded file.</param>
internal sealed record SubmissionSource(string Text, string Origin);

/// <summary>What a submission runs.</summary>
/// <param name="Image">The assembly.</param>
/// <param name="Symbols">Its portable symbols, which give traces their lines.</param>
/// <param name="EntryType">Type of the method that starts it.</param>
/// <param name="EntryMethod">The method that starts it.</param>
internal sealed record SubmissionCode(byte[] Image, byte[] Symbols, string EntryType, string EntryMethod);

/// <summary>A submission that compiled.</summary>
/// <param name="Compilation">The link that later cells build on.</param>
/// <param name="Code">What to run, or null if it only has directives.</param>
/// <param name="HasResult">Whether it ends in an expression with a value and without a semicolon.</param>
internal sealed record CompiledSubmission(CSharpCompilation Compilation, SubmissionCode? Code, bool HasResult);

/// <summary>What came of compiling: a submission, or the errors why there is none.</summary>
internal sealed record CompilationOutcome(CompiledSubmission? Submission, ImmutableArray<Diagnostic> Errors);
