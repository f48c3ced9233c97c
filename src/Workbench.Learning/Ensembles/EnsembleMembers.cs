using Workbench.Learning.Tables;
using Workbench.Learning.Threads;

namespace Workbench.Learning.Ensembles;

/// <summary>What voting and stacking do with their members alike.</summary>
internal static class EnsembleMembers
{
    public static EnsembleMember[] Check(IReadOnlyList<EnsembleMember> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0) throw new ArgumentException("An ensemble has at least one member.", nameof(members));
        if (members.GroupBy(member => member.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Two members are called '{twice.Key}'.", nameof(members));
        return [.. members];
    }

    /// <summary>Trains every member on all rows; member <c>i</c> draws from fork <c>i</c>.</summary>
    public static IClassifier[] Train(
        EnsembleMember[] members, LabelledTable training, RandomSource random, int threadCount, CancellationToken cancellation)
    {
        var models = new IClassifier[members.Length];
        RunInParallel(members.Length, threadCount, member => models[member] = members[member].Learner.Fit(training, random.Fork(member), cancellation));
        return models;
    }

    /// <summary>Does numbered work on a few threads; of several failures the first by number is thrown.</summary>
    public static void RunInParallel(int count, int threadCount, Action<int> work)
    {
        using var team = new WorkerTeam(Math.Min(count, threadCount));
        team.Run(count, (number, _) => work(number));
    }
}
