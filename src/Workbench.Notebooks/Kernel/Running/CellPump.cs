namespace Workbench.Notebooks.Kernel.Running;

/// <summary>Runs a cell's continuations on the cell's own thread, one after another, until the cell ends or is stopped.</summary>
internal sealed class CellPump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> queue = [];
    private State state = State.Pumping;

    private enum State
    {
        Pumping,
        Finished,
        Abandoned,
    }

    /// <summary>Runs posted work until a task ends, or <see cref="Abandon"/> is called.</summary>
    /// <returns>Whether the task ended.</returns>
    public bool RunUntilEnd(Task task)
    {
        task.ContinueWith(_ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        while (Next(task, out var work)) work.Callback(work.State);
        Finish();
        return task.IsCompleted;
    }

    /// <summary>Stops a cell between two of its continuations; the rest of them never runs.</summary>
    public void Abandon()
    {
        lock (queue)
        {
            state = State.Abandoned;
            queue.Clear();
            Monitor.PulseAll(queue);
        }
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
        {
            if (this.state == State.Pumping) queue.Enqueue((d, state));
            if (this.state != State.Finished)
            {
                Monitor.PulseAll(queue);
                return;
            }
        }
        base.Post(d, state);
    }

    // Work that the cell started and did not await goes on without it, on the thread pool.
    private void Finish()
    {
        lock (queue)
        {
            if (state == State.Pumping) state = State.Finished;
            while (queue.TryDequeue(out var work)) base.Post(work.Callback, work.State);
        }
    }

    private void Wake()
    {
        lock (queue) Monitor.PulseAll(queue);
    }

    private bool Next(Task task, out (SendOrPostCallback Callback, object? State) work)
    {
        lock (queue)
        {
            while (state == State.Pumping && queue.Count == 0 && !task.IsCompleted) Monitor.Wait(queue);
            work = default;
            return state == State.Pumping && !task.IsCompleted && queue.TryDequeue(out work);
        }
    }
}
