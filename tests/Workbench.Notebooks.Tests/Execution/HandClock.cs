namespace Workbench.Notebooks.Tests.Execution;

/// <summary>A clock whose timers expire when a test says so, however slow the machine is.</summary>
internal sealed class HandClock : TimeProvider
{
    private readonly List<Action> timers = [];

    /// <summary>Lets all timers expire.</summary>
    public void Expire() => timers.ForEach(timer => timer());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        timers.Add(() => callback(state));
        return new HandTimer();
    }

    private sealed class HandTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
