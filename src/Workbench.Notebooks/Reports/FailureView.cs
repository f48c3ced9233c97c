using System.Collections.Immutable;
using System.Globalization;
using Workbench.Display;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution;

namespace Workbench.Notebooks.Reports;

/// <summary>Errors, in red: at the cell, and for the one that stopped the notebook also on top of the page.</summary>
internal static class FailureView
{
    /// <summary>An error among the outputs of its cell.</summary>
    public static string Render(ErrorOutput error) =>
        $"<div class=\"failure\" role=\"alert\"><h3>{HtmlText.Encode(error.Name)}</h3><p>{TerminalText.Render(error.Message)}</p>{Trace(error.Traceback, isOpen: true)}</div>\n";

    /// <summary>What stopped the notebook, with a link to its cell.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="anchor">The cell's anchor in this page, or null.</param>
    public static string RenderOnTop(NotebookFailure failure, string? anchor)
    {
        var where = failure.Cell is { } cell
            ? string.Create(CultureInfo.InvariantCulture, $"Cell {cell}{(failure.Line is { } line ? $", line {line}" : "")}")
            : "The notebook";
        var link = anchor is null ? where : $"<a href=\"#{anchor}\">{where}</a>";
        var source = failure.SourceLine is { Length: > 0 } text ? $"<pre>{HtmlText.Encode(text.Trim())}</pre>" : "";
        return $"<section class=\"failure\" role=\"alert\"><h2>{link} failed: {HtmlText.Encode(failure.ErrorName)}</h2>"
            + $"<p>{TerminalText.Render(failure.Message)}</p>{source}{Trace(failure.Traceback, isOpen: false)}</section>\n";
    }

    private static string Trace(ImmutableArray<string> lines, bool isOpen) => lines.IsDefaultOrEmpty ? ""
        : $"<details{(isOpen ? " open" : "")}><summary>Trace</summary><pre>{TerminalText.Render(string.Join('\n', lines))}</pre></details>";
}
