using System.Globalization;
using Workbench.Display;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Kernel.Outputs;

/// <summary>The outputs of one cell: in order, bounded in size, and after the cell's end marked as late.</summary>
/// <param name="number">Number of the cell.</param>
/// <param name="sink">Where they go.</param>
/// <param name="limit">Most characters before the rest is cut off.</param>
/// <param name="router">Shared by the cells of a session.</param>
internal sealed class CellOutputs(int number, ICellOutputSink sink, long limit, OutputRouter router) : IDisplaySink
{
    private readonly Dictionary<string, long> lengthsByDisplay = new(StringComparer.Ordinal);
    private long used;
    private long usedByFacts;
    private bool ended;
    private volatile Thread? refused;
    private bool cut;
    private CellOutputs? lateSource;

    /// <summary>Number of the cell.</summary>
    public int Number => number;

    /// <summary>Outputs that come from now on are late.</summary>
    public void End()
    {
        lock (router.Gate) ended = true;
    }

    /// <summary>Ends a thread that is to stop as soon as it wants to show something.</summary>
    /// <remarks>This stops loops that print in good order, and keeps an abort from hitting a thread while it is inside a sink.</remarks>
    public void Refuse(Thread thread) => refused = thread;

    /// <summary>Adds text that the cell wrote to the console.</summary>
    public void Write(bool isError, string text)
    {
        if (text.Length > 0) InOrder(target => target.AppendText(isError, text));
    }

    /// <summary>Adds the value of the cell's trailing expression.</summary>
    public void Append(ResultOutput result) => InOrder(target =>
    {
        if (target.Reserve(result.Data.Length)) target.Emit(result);
    });

    /// <summary>Adds the error that ended the cell, which no limit cuts off.</summary>
    public void AppendError(ErrorOutput error) => InOrder(target => target.Emit(error));

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string? displayId) => InOrder(target =>
    {
        var fits = IsFact(bundle) ? target.ReserveForFact(bundle.Length) : target.Reserve(bundle.Length);
        if (!fits) return;
        if (displayId is not null) lengthsByDisplay[displayId] = bundle.Length;
        target.Emit(new DisplayOutput(bundle, displayId));
    });

    /// <inheritdoc/>
    public void Update(string displayId, MimeBundle bundle)
    {
        ThrowIfRefused();
        lock (router.Gate)
        {
            // Whoever updates an output of an earlier cell means that output, so nothing is marked as late.
            var target = Target;
            // An update replaces what was there, so only its growth counts.
            var growth = bundle.Length - lengthsByDisplay.GetValueOrDefault(displayId);
            if (!target.Reserve(growth)) return;
            lengthsByDisplay[displayId] = bundle.Length;
            target.Sink.Update(displayId, bundle);
        }
    }

    private ICellOutputSink Sink => sink;

    // Metrics and the like are facts about the run: a cell that printed too much must not lose them.
    private static bool IsFact(MimeBundle bundle) => bundle.Contents.Any(content =>
        content.Type is MimeTypes.Metric or MimeTypes.Measurement or MimeTypes.Provenance);

    private void InOrder(Action<CellOutputs> deliver)
    {
        ThrowIfRefused();
        lock (router.Gate)
        {
            if (ended) Target.MarkLate(this);
            else lateSource = null;
            deliver(Target);
        }
    }

    private CellOutputs Target => ended ? router.Latest ?? this : this;

    private void ThrowIfRefused()
    {
        if (refused == Thread.CurrentThread) throw new OperationCanceledException("The cell was stopped.");
    }

    private void MarkLate(CellOutputs source)
    {
        if (lateSource == source) return;
        lateSource = source;
        AppendText(isError: true, string.Create(CultureInfo.InvariantCulture, $"[Output of cell {source.Number} after its end:]\n"));
    }

    private void AppendText(bool isError, string text)
    {
        if (cut) return;
        var room = limit - used;
        if (text.Length <= room)
        {
            used += text.Length;
            Emit(new StreamOutput(isError, text));
            return;
        }
        if (room > 0) Emit(new StreamOutput(isError, text[..(int)room]));
        CutOff();
    }

    private bool Reserve(long length)
    {
        if (cut) return false;
        if (used + length > limit)
        {
            CutOff();
            return false;
        }
        used += length;
        return true;
    }

    private bool ReserveForFact(long length)
    {
        if (usedByFacts + length > limit) return false;
        usedByFacts += length;
        return true;
    }

    private void CutOff()
    {
        used = limit;
        cut = true;
        Emit(new StreamOutput(IsError: true, string.Create(
            CultureInfo.InvariantCulture, $"\n[The output of this cell was cut off at {limit:N0} characters; the cell went on.]\n")));
    }

    private void Emit(CellOutput output) => sink.Append(output);
}
