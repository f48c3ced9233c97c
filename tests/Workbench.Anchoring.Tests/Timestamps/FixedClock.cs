namespace Workbench.Anchoring.Tests.Timestamps;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock(DateTimeOffset time) : TimeProvider
{
    public DateTimeOffset Time { get; set; } = time;

    public override DateTimeOffset GetUtcNow() => Time;
}
