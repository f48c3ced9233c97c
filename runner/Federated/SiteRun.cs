using System.Diagnostics;
using Workbench.Federation.Exchange;
using Workbench.Learning.Tables;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary>A site at work, until its rounds are done or nothing comes any more.</summary>
internal sealed class SiteRun(
    PartyFolders folders, RunAgreement agreement, ExchangeIdentity identity, LabelledTable rows, int? lastRound, (TimeSpan Patience, TimeSpan Pause) waiting, Output output)
{
    private readonly List<int> answered = [];
    private readonly List<RefusedFile> refused = [];

    /// <summary>Looks, answers, waits.</summary>
    public async Task<ExitCode> ExecuteAsync(string? modelPath, CancellationToken cancellation)
    {
        using var lease = await FolderLease.TakeAsync(folders.Shared.LeasePath(folders.Name), new WholeFiles(folders.Name), output.Note, cancellation);
        new WholeFiles(folders.Name).RemoveLeftovers(folders.Shared.Root);
        new WholeFiles(folders.Name).RemoveLeftovers(folders.Own.Root);
        var site = new FolderSite(folders.Shared, folders.Own, agreement, identity, rows);
        output.Note(FormattableString.Invariant($"{folders.Name}: {rows.RowCount} rows, run {agreement.Run}, agreement {agreement.Digest}"));
        var (round, since) = (-1, Stopwatch.GetTimestamp());
        while (true)
        {
            lease.RequireHeld();
            var progress = Advance(site, cancellation);
            Tell(progress, isNewRound: progress.Round > round);
            if (progress.Round > round) (round, since) = (progress.Round, Stopwatch.GetTimestamp());
            if (progress.Step == SiteStep.Finished) return End("finished", round, modelPath is null ? null : FederatedModel.Write(modelPath, site.Model, output));
            if (lastRound is { } last && round >= last) return End(round == last ? "delivered" : "over", round, null);
            if (Stopwatch.GetElapsedTime(since) > waiting.Patience) return output.Fail(ExitCode.Failed, FormattableString.Invariant(
                $"{folders.Name}: nothing came for {waiting.Patience.TotalSeconds:0} s after round {round}. Start the same command again to go on; 'workbench federated status --directory {folders.Shared.Root}' shows who is missing."));
            await Task.Delay(waiting.Pause, cancellation);
        }
    }

    private static SiteProgress Advance(FolderSite site, CancellationToken cancellation)
    {
        try
        {
            return site.Advance(cancellation);
        }
        catch (ArithmeticException error)
        {
            throw new InvalidDataException($"{error.Message} The coordinator has to begin another run.", error);
        }
    }

    private void Tell(SiteProgress progress, bool isNewRound)
    {
        foreach (var file in progress.Refused) output.Note($"refused    {file.File}  {file.Reason}: {file.Explanation}");
        refused.AddRange(progress.Refused);
        if (isNewRound && progress.WasCounted == false) output.Note($"round {progress.Round - 1}  the coordinator closed it without this site's update");
        if (!progress.HasAnswered) return;
        answered.Add(progress.Round);
        output.Note(progress.Round == 0 ? "round 0    sums of the columns sent" : FormattableString.Invariant($"round {progress.Round} of {agreement.Plan.Rounds}  update sent, training loss {progress.TrainingLoss:G6}"));
    }

    private ExitCode End(string state, int round, FederatedModel? model)
    {
        if (state == "over") output.Note($"round {lastRound} is over; the run is in round {Math.Min(round, agreement.Plan.Rounds)}");
        output.Line(FormattableString.Invariant($"site         {folders.Name}  {state}, {(round > agreement.Plan.Rounds ? "all rounds done" : $"round {round} of {agreement.Plan.Rounds}")}"));
        output.Json(new { status = "succeeded", site = folders.Name, run = agreement.Run, state, round, rounds = agreement.Plan.Rounds, answered, refused, model });
        return ExitCode.Done;
    }
}
