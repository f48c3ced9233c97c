using System.Diagnostics;
using Workbench.Federation.Exchange;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary>A coordinator at work, until all rounds are done or too few sites answer.</summary>
internal sealed class CoordinatorRun(
    PartyFolders folders, RunAgreement agreement, ExchangeIdentity identity, int? lastRound, (TimeSpan Patience, TimeSpan Pause) waiting, Output output)
{
    private readonly List<ClosedRound> closed = [];
    private readonly List<RefusedFile> refused = [];

    /// <summary>Looks, closes rounds, waits.</summary>
    public async Task<ExitCode> ExecuteAsync(string modelPath, CancellationToken cancellation)
    {
        using var lease = await FolderLease.TakeAsync(folders.Shared.LeasePath(folders.Name), new WholeFiles(folders.Name), output.Note, cancellation);
        new WholeFiles(folders.Name).RemoveLeftovers(folders.Shared.Root);
        new WholeFiles(folders.Name).RemoveLeftovers(folders.Own.Root);
        var coordinator = new FolderCoordinator(folders.Shared, folders.Own, agreement, identity);
        output.Note($"run {agreement.Run}, agreement {agreement.Digest}, {agreement.Sites.Length} sites");
        var (since, delivered) = (Stopwatch.GetTimestamp(), -1);
        while (true)
        {
            lease.RequireHeld();
            var isOverdue = Stopwatch.GetElapsedTime(since) > waiting.Patience;
            var progress = Advance(coordinator, isOverdue, cancellation);
            Tell(progress, ref delivered);
            if (progress.Closed.Length > 0) since = Stopwatch.GetTimestamp();
            if (progress.IsFinished) return End(progress.Round, FederatedModel.Write(modelPath, coordinator.Model, output));
            if (lastRound is { } last && progress.Round > last) return End(progress.Round, null);
            if (isOverdue && progress.Closed.Length == 0) return output.Fail(ExitCode.Failed, FormattableString.Invariant(
                $"Round {progress.Round}: {progress.Delivered.Length} of {agreement.Sites.Length} sites delivered within {waiting.Patience.TotalSeconds:0} s, and {agreement.Plan.MinimumSites} are needed; missing: {Missing(progress)}. What came is kept; start the same command again to go on."));
            await Task.Delay(waiting.Pause, cancellation);
        }
    }

    private static CoordinatorProgress Advance(FolderCoordinator coordinator, bool isOverdue, CancellationToken cancellation)
    {
        try
        {
            return coordinator.Advance(isOverdue, cancellation);
        }
        catch (ArithmeticException error)
        {
            throw new InvalidDataException($"{error.Message} Begin another run.", error);
        }
    }

    private void Tell(CoordinatorProgress progress, ref int delivered)
    {
        foreach (var file in progress.Refused) output.Note($"refused    {file.File}  {file.Reason}: {file.Explanation}");
        foreach (var round in progress.Closed)
            output.Note(FormattableString.Invariant($"round {round.Round} of {agreement.Plan.Rounds}  closed with {Names(round.Sites)}{(round.TrainingLoss is { } loss ? $"  training loss {loss:G6}" : "")}"));
        refused.AddRange(progress.Refused);
        closed.AddRange(progress.Closed);
        var now = (progress.Round * (agreement.Sites.Length + 1)) + progress.Delivered.Length;
        if (now != delivered && !progress.IsFinished) output.Note($"round {progress.Round} of {agreement.Plan.Rounds}  {progress.Delivered.Length} of {agreement.Sites.Length} delivered");
        delivered = now;
    }

    private ExitCode End(int round, FederatedModel? model)
    {
        var isFinished = model is not null;
        output.Line(FormattableString.Invariant($"run          {agreement.Run}  {(isFinished ? "all rounds done" : $"round {round} of {agreement.Plan.Rounds} is open")}"));
        output.Json(new
        {
            status = "succeeded",
            run = agreement.Run,
            state = isFinished ? "finished" : "open",
            round,
            rounds = agreement.Plan.Rounds,
            closed,
            refused,
            model,
        });
        return ExitCode.Done;
    }

    private string Names(IEnumerable<uint> sites) => string.Join(", ", sites.Select(site => agreement.KeysOf(site)!.Name));

    private string Missing(CoordinatorProgress progress) => Names(agreement.Sites.Select(site => site.Number).Except(progress.Delivered));
}
