using System.Collections.Immutable;
using System.Diagnostics;

namespace Workbench.Notebooks.Kernel.Running;

/// <summary>Says what a cell threw and where, in the cell's own terms.</summary>
internal static class ExceptionReport
{
    /// <summary>The failure of a cell that threw.</summary>
    public static CellFailure Describe(string origin, string source, Exception exception)
    {
        var line = Frames(exception).FirstOrDefault(frame => frame.GetFileName() == origin)?.GetFileLineNumber();
        var lines = source.Split('\n');
        var text = line is > 0 && line <= lines.Length ? lines[line.Value - 1] : null;
        return new CellFailure(exception.GetType().FullName!, exception.Message, line, text, [.. Traceback(exception)]);
    }

    private static IEnumerable<string> Traceback(Exception exception)
    {
        yield return $"{exception.GetType().FullName}: {exception.Message}";
        foreach (var inner in InnerExceptions(exception))
        {
            foreach (var line in Traceback(inner)) yield return " ---> " + line;
            yield return "   --- end of inner exception ---";
        }
        foreach (var frame in Frames(exception)) yield return "   at " + FrameName.Of(frame);
    }

    private static ImmutableArray<Exception> InnerExceptions(Exception exception) =>
        exception is AggregateException aggregate ? [.. aggregate.InnerExceptions]
        : exception.InnerException is { } inner ? [inner] : [];

    private static IEnumerable<StackFrame> Frames(Exception exception)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (FrameName.IsEngine(frame)) continue;
            yield return frame;
            if (FrameName.IsCellBody(frame)) yield break; // what called the cell is the engine
        }
    }
}
