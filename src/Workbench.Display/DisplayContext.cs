using System.Globalization;

namespace Workbench.Display;

/// <summary>Where displayed values go: the kernel of a running cell, a test's recorder, or the console.</summary>
public interface IDisplaySink
{
    /// <summary>Shows a new output.</summary>
    /// <param name="bundle">Its representations.</param>
    /// <param name="displayId">A name under which it can be updated, or null.</param>
    void Display(MimeBundle bundle, string? displayId);

    /// <summary>Replaces every output shown under a name.</summary>
    void Update(string displayId, MimeBundle bundle);

    /// <summary>A name for an updatable output that no other output of the session has.</summary>
    /// <remarks>
    /// Numbers rather than random identifiers, so that two runs name their outputs alike. A process runs one session;
    /// a sink of a longer-lived host may count by itself.
    /// </remarks>
    string NewDisplayId() => DisplayContext.NextProcessWideId();
}

/// <summary>The sink of the code that is running now; it flows into tasks and threads that the code starts.</summary>
public static class DisplayContext
{
    private static readonly AsyncLocal<IDisplaySink?> Ambient = new();
    private static long lastId;

    /// <summary>The sink that <c>display</c>, metrics and provenance go to. Outside a kernel: plain text on the console.</summary>
    public static IDisplaySink Current => Ambient.Value ?? ConsoleSink.Instance;

    internal static string NextProcessWideId() => string.Create(CultureInfo.InvariantCulture, $"display-{Interlocked.Increment(ref lastId)}");

    /// <summary>Makes a sink the current one until the result is disposed.</summary>
    public static IDisposable Use(IDisplaySink sink)
    {
        ArgumentNullException.ThrowIfNull(sink);
        var previous = Ambient.Value;
        Ambient.Value = sink;
        return new Restore(previous);
    }

    private sealed class Restore(IDisplaySink? previous) : IDisposable
    {
        public void Dispose() => Ambient.Value = previous;
    }

    private sealed class ConsoleSink : IDisplaySink
    {
        public static readonly ConsoleSink Instance = new();

        public void Display(MimeBundle bundle, string? displayId)
        {
            if (bundle[MimeTypes.PlainText] is { } text) Console.Out.WriteLine(text);
        }

        public void Update(string displayId, MimeBundle bundle) => Display(bundle, displayId);
    }
}
