using System.Runtime.ExceptionServices;

namespace Workbench.Matching;

/// <summary>Runs one body a row on several threads; bodies write to places of their own, so the order cannot matter.</summary>
internal sealed class RowParallelism(int degree, CancellationToken cancellation)
{
    /// <summary>Number of threads.</summary>
    public int Degree { get; } = degree > 0 ? degree : Environment.ProcessorCount;

    public void For(int count, Action<int> body)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Degree, CancellationToken = cancellation }, body);
        }
        catch (AggregateException exception)
        {
            // A caller should meet the row's own error and not how the rows were scheduled.
            ExceptionDispatchInfo.Throw(exception.Flatten().InnerExceptions[0]);
        }
    }
}
