using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Learning.Networks;
using Workbench.Learning.Tables;

namespace Workbench.Federation.Exchange;

/// <summary>
/// A site of a run over a shared folder. Each look into the folder answers what the coordinator asks; its rows stay where they are. Killed at any moment and
/// started again, it sends the same update: what it computes depends on the agreement, the global model and its rows alone.
/// </summary>
public sealed class FolderSite
{
    private readonly SharedFolder shared;
    private readonly PartyFolder own;
    private readonly RunAgreement agreement;
    private readonly AgreedSite self;
    private readonly LabelledTable rows;
    private readonly MessageGate gate;
    private readonly List<RefusedFile> refused = [];
    private GlobalModel? newest;
    private ISiteTrainer? trainer;

    /// <summary>Takes up a run where it is.</summary>
    /// <param name="shared">The shared folder.</param>
    /// <param name="own">The site's own folder.</param>
    /// <param name="agreement">The run's agreement, its signature checked.</param>
    /// <param name="identity">The site's keys.</param>
    /// <param name="rows">What it trains on.</param>
    /// <exception cref="InvalidDataException">The agreement has another key for the site, or the rows lack a column.</exception>
    public FolderSite(SharedFolder shared, PartyFolder own, RunAgreement agreement, ExchangeIdentity identity, LabelledTable rows)
    {
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(rows);
        self = agreement.SiteOf(identity.Public.Name);
        if (self.Keys != identity.Public) throw new InvalidDataException($"The agreement has other keys for {self.Keys.Name} than its key file; ask the coordinator to begin a run with the right ones.");
        if (agreement.Plan.Columns.FirstOrDefault(column => !rows.Features.Names.Contains(column)) is { } lost)
            throw new InvalidDataException($"The rows of {self.Keys.Name} have no column '{lost}', which the agreement names; they have {string.Join(", ", rows.Features.Names)}.");
        (this.shared, this.own, this.agreement, this.rows) = (shared, own, agreement, rows);
        gate = new MessageGate(agreement, identity, self.Number);
        own.Pin(agreement, self.Keys.Name, shared);
    }

    /// <summary>The final model, once the site is finished.</summary>
    /// <exception cref="InvalidOperationException">It is not.</exception>
    public NetworkClassifier Model => newest is { } model && model.Round > agreement.Plan.Rounds ? AgreedModel.ClassifierOf(agreement.Plan, model.Scaling, model.Parameters)
        : throw new InvalidOperationException("The run is not done.");

    /// <summary>One look into the folder.</summary>
    /// <param name="cancellation">Checked in training.</param>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    /// <exception cref="InvalidDataException">The coordinator refused what the site sent.</exception>
    public SiteProgress Advance(CancellationToken cancellation)
    {
        refused.Clear();
        ReadNewest();
        var round = newest?.Round ?? 0;
        var isFinished = round > agreement.Plan.Rounds;
        var (answered, loss) = isFinished ? (false, null) : Answer(round, cancellation);
        return new SiteProgress
        {
            Step = isFinished ? SiteStep.Finished : SiteStep.Waiting,
            Round = round,
            HasAnswered = answered,
            TrainingLoss = loss,
            WasCounted = round > 1 && File.Exists(OutboxPath(round - 1)) ? newest!.CountedSites.Contains(self.Number) : null,
            Refused = [.. refused],
        };
    }

    /// <summary>Looks for a newer model of the coordinator's, the newest first: a site that was away misses rounds, and takes part in the next.</summary>
    private void ReadNewest()
    {
        foreach (var round in shared.Rounds().Reverse())
        {
            if (round <= (newest?.Round ?? 0)) return;
            if (round > agreement.Plan.Rounds + 1) continue;
            var path = shared.GlobalPath(round, self.Number);
            byte[]? bytes = null;
            try
            {
                bytes = SharedFolder.Read(path, gate.MostBytes);
                if (bytes is null) continue;
                newest = GlobalModel.Read(gate.Open(bytes, ExpectedMessage.Open(ExchangeKind.GlobalModel, round)).Payload, round, agreement.Plan);
                return;
            }
            catch (ExchangeException error)
            {
                refused.Add(shared.Refuse(path, round, bytes, error.Refusal, out _));
            }
        }
    }

    /// <summary>Sends the message of a round: computed once, kept in the own folder, and laid into the shared one until it is taken.</summary>
    private (bool Answered, double? Loss) Answer(int round, CancellationToken cancellation)
    {
        var outbox = OutboxPath(round);
        var isNew = !File.Exists(outbox);
        double? loss = null;
        if (isNew)
        {
            var (kind, payload) = round == 0
                ? (ExchangeKind.ColumnSums, SiteSums.ToBytes(SiteSums.Of(rows.Features, agreement.Plan)))
                : (ExchangeKind.ModelUpdate, ModelUpdate.ToBytes(Train(newest!, out loss, cancellation)));
            own.Files.Write(outbox, gate.Seal(kind, round, RoundTerms.Coordinator, payload), forOwnerOnly: true);
        }

        Deliver(round, File.ReadAllBytes(outbox));
        return (isNew, loss);
    }

    private SiteRound Train(GlobalModel model, out double? loss, CancellationToken cancellation)
    {
        trainer ??= AgreedModel.TrainerOf(agreement.Plan, self.Number, self.Keys.Name, rows, model.Scaling);
        var trained = trainer.Train(model.Parameters, model.Round, RoundStreams.Site(AgreedModel.RandomOf(agreement.Plan), model.Round, self.Number), cancellation);
        loss = trained.TrainingLoss;
        return trained;
    }

    private void Deliver(int round, byte[] message)
    {
        var name = SharedFolder.MessageName(self.Number, message);
        if (File.Exists(Path.Combine(shared.TakenFolder(round), name))) return;
        var path = Path.Combine(shared.UpdateFolder(round), name);
        if (Path.Exists(path)) return;
        var kept = shared.RefusedPath(round, message);
        if (IsSame(kept, message) && RefusedFile.TryRead(Path.ChangeExtension(kept, ".json")) is { } reason)
        {
            // A late one is no fault: the coordinator's next model is on its way.
            if (reason.Reason == nameof(ExchangeReason.Late)) return;
            throw new InvalidDataException($"The coordinator refused what {self.Keys.Name} sent in round {round}: {reason.Reason}: {reason.Explanation} It is kept in {kept}.");
        }

        shared.Files.Write(path, message, forOwnerOnly: false);
    }

    private bool IsSame(string path, byte[] message)
    {
        try
        {
            return SharedFolder.Read(path, gate.MostBytes).AsSpan().SequenceEqual(message);
        }
        catch (ExchangeException)
        {
            return false; // something else lies there
        }
    }

    private string OutboxPath(int round) => own.OutboxPath(agreement.Run, self.Keys.Name, round, RoundTerms.Coordinator);
}
