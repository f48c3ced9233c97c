using System.Runtime.ExceptionServices;

namespace Workbench.Learning.Threads;

/// <summary>Runs a few long, numbered tasks, such as fits of a model, each on one of some threads; the caller is one of them.</summary>
/// <remarks>Unlike <see cref="WorkerTeam"/>, whoever has nothing left to do sleeps. Tasks are begun in order and end in any.</remarks>
internal static class LongTasks
{
    /// <summary>Runs task 0 … <paramref name="count"/> − 1 and returns when all have ended.</summary>
    /// <param name="count">Number of tasks.</param>
    /// <param name="threadCount">Most threads, or −1 for one a processor.</param>
    /// <param name="task">Gets its number.</param>
    /// <param name="cancellation">Checked before each task; the tasks check it themselves as well.</param>
    /// <remarks>After a failure no further task is begun, and the error of the failed task with the lowest number is thrown.</remarks>
    internal static void Run(int count, int threadCount, Action<int> task, CancellationToken cancellation)
    {
        var errors = new ExceptionDispatchInfo?[count];
        var (next, failed) = (0, false);
        var helpers = new Thread[Math.Max(0, Math.Min(count, threadCount < 0 ? Environment.ProcessorCount : threadCount) - 1)];
        for (var i = 0; i < helpers.Length; i++)
        {
            helpers[i] = new Thread(Work) { IsBackground = true, Name = $"task {i + 1}" };
            helpers[i].Start();
        }

        Work();
        foreach (var helper in helpers) helper.Join();
        cancellation.ThrowIfCancellationRequested();
        foreach (var error in errors) error?.Throw();

        void Work()
        {
            while (!Volatile.Read(ref failed) && !cancellation.IsCancellationRequested && Interlocked.Increment(ref next) - 1 is var number && number < count)
            {
                try
                {
                    task(number);
                }
                catch (Exception error) // thrown again by the caller
                {
                    errors[number] = ExceptionDispatchInfo.Capture(error);
                    Volatile.Write(ref failed, true);
                }
            }
        }
    }
}
