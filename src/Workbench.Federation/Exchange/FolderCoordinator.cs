using System.Collections.Immutable;
using System.Globalization;
using Workbench.Federation.Rounds;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;
using Workbench.Learning.Networks;

namespace Workbench.Federation.Exchange;

/// <summary>
/// The coordinator of a run over a shared folder. Each look into the folder publishes what is due, takes or refuses what came in, and closes the round when it is
/// complete. All that it knows lies in files that appear whole: killed at any moment and started again, it goes on, and the model comes out the same.
/// </summary>
public sealed class FolderCoordinator
{
    private readonly SharedFolder shared;
    private readonly PartyFolder own;
    private readonly RunAgreement agreement;
    private readonly MessageGate gate;
    private readonly Dictionary<uint, byte[]> taken = [];
    private readonly List<RefusedFile> refused = [];
    private readonly HashSet<string> stuck = new(StringComparer.Ordinal);
    private readonly List<ClosedRound> closed = [];
    private InputScaling? scaling;
    private RoundState? state;

    /// <summary>Takes up a run where it is.</summary>
    /// <param name="shared">The shared folder.</param>
    /// <param name="own">The coordinator's own folder.</param>
    /// <param name="agreement">The run's agreement, its signature checked.</param>
    /// <param name="identity">The coordinator's keys.</param>
    /// <exception cref="InvalidDataException">The keys are not those of the agreement, or a file of the own folder is damaged.</exception>
    public FolderCoordinator(SharedFolder shared, PartyFolder own, RunAgreement agreement, ExchangeIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(identity);
        if (identity.Public != agreement.Coordinator) throw new InvalidDataException($"The keys of {identity.Public.Name} are not those of the run's coordinator {agreement.Coordinator.Name}.");
        (this.shared, this.own, this.agreement) = (shared, own, agreement);
        gate = new MessageGate(agreement, identity, RoundTerms.Coordinator);
        own.Pin(agreement, Name, shared);
        ReadState();
        foreach (var site in agreement.Sites) ReadTaken(site.Number);
    }

    /// <summary>The open round; 0 collects the columns' sums.</summary>
    public int Round => state is null ? 0 : state.Round + 1;

    /// <summary>Whether all rounds are done.</summary>
    public bool IsFinished => Round > agreement.Plan.Rounds;

    /// <summary>The model that all rounds made.</summary>
    /// <exception cref="InvalidOperationException">They are not done.</exception>
    public NetworkClassifier Model => IsFinished ? AgreedModel.ClassifierOf(agreement.Plan, scaling!, state!.Parameters())
        : throw new InvalidOperationException($"Round {Round} of {agreement.Plan.Rounds} is open.");

    private string Name => agreement.Coordinator.Name;

    /// <summary>One look into the folder.</summary>
    /// <param name="closesWithoutMissing">Whether a round may be closed without some sites, as long as there are enough.</param>
    /// <param name="cancellation">Checked before every file.</param>
    public CoordinatorProgress Advance(bool closesWithoutMissing, CancellationToken cancellation)
    {
        refused.Clear();
        closed.Clear();
        Publish();
        for (var round = 0; round < Round; round++) Sweep(round, cancellation);
        if (!IsFinished)
        {
            Sweep(Round, cancellation);
            if (taken.Count == agreement.Sites.Length || (closesWithoutMissing && taken.Count >= agreement.Plan.MinimumSites))
            {
                Close(cancellation);
                Publish();
            }
        }

        return new CoordinatorProgress { Round = Round, IsFinished = IsFinished, Delivered = [.. taken.Keys.Order()], Refused = [.. refused], Closed = [.. closed] };
    }

    /// <summary>Lays the round's model into the folder for every site. What somebody took away or spoilt is laid there again.</summary>
    private void Publish()
    {
        if (state is null) return;
        foreach (var site in agreement.Sites)
        {
            var path = shared.GlobalPath(Round, site.Number);
            if (Path.Exists(path)) continue; // what does not belong there, the site moves away
            var outbox = own.OutboxPath(agreement.Run, Name, Round, site.Number);
            if (!File.Exists(outbox)) own.Files.Write(outbox, gate.Seal(ExchangeKind.GlobalModel, Round, site.Number, GlobalModel().ToBytes()), forOwnerOnly: true);
            shared.Files.Write(path, File.ReadAllBytes(outbox), forOwnerOnly: false);
        }
    }

    private GlobalModel GlobalModel() => new(
        Round, state!.Round == 0 ? [] : [.. state.History[^1].Sites.Select(site => site.Site)], scaling!, state.Parameters());

    private void Sweep(int round, CancellationToken cancellation)
    {
        var isClosed = round < Round;
        var expected = new ExpectedMessage(round == 0 ? ExchangeKind.ColumnSums : ExchangeKind.ModelUpdate, round, isClosed, site => isClosed ? WasTaken(round, site) : taken.ContainsKey(site));
        foreach (var path in SharedFolder.Messages(shared.UpdateFolder(round)))
        {
            cancellation.ThrowIfCancellationRequested();
            if (stuck.Contains(path)) continue;
            byte[]? bytes = null;
            try
            {
                bytes = SharedFolder.Read(path, gate.MostBytes);
                if (bytes is null || FinishTaking(path, bytes, round)) continue;
                var (header, payload) = gate.Open(bytes, expected);
                if (round == 0) _ = SiteSums.Read(payload, agreement.Plan);
                else _ = ModelUpdate.Read(payload, header.Sender, agreement.Plan);
                Take(path, bytes, header);
            }
            catch (ExchangeException error)
            {
                refused.Add(shared.Refuse(path, round, bytes, error.Refusal, out var wasMoved));
                if (!wasMoved) stuck.Add(path); // told once, and not looked at again
            }
        }
    }

    /// <summary>First into the own folder, which decides, then out of the way.</summary>
    private void Take(string path, byte[] bytes, MessageHeader header)
    {
        own.Files.Write(own.AcceptedPath(agreement.Run, Name, (int)header.Round, header.Sender), bytes, forOwnerOnly: true);
        taken[header.Sender] = bytes;
        PutAway(path, bytes, (int)header.Round, header.Sender);
    }

    private void PutAway(string path, byte[] bytes, int round, uint site)
    {
        try
        {
            shared.Files.Move(path, Path.Combine(shared.TakenFolder(round), SharedFolder.MessageName(site, bytes)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody took it away or holds it; what counts is in the own folder.
        }
    }

    /// <summary>Whether a file is one that was being taken when this process was killed; it is then put away.</summary>
    private bool FinishTaking(string path, byte[] bytes, int round)
    {
        var name = Path.GetFileName(path);
        if (!uint.TryParse(name.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var site) || !WasTaken(round, site)) return false;
        if (File.Exists(Path.Combine(shared.TakenFolder(round), name)) || name != SharedFolder.MessageName(site, bytes)) return false;
        if (!File.ReadAllBytes(own.AcceptedPath(agreement.Run, Name, round, site)).AsSpan().SequenceEqual(bytes)) return false;
        PutAway(path, bytes, round, site);
        return true;
    }

    private bool WasTaken(int round, uint site) => File.Exists(own.AcceptedPath(agreement.Run, Name, round, site));

    private void Close(CancellationToken cancellation)
    {
        var round = Round;
        var sites = taken.Keys.Order().ToImmutableArray();
        double? loss = null;
        if (round == 0)
        {
            scaling = SiteSums.Scaling(sites.Select(site => SiteSums.Read(PayloadOf(site, round), agreement.Plan)));
            WriteScaling(scaling);
            state = AgreedModel.StartOf(agreement.Plan);
        }
        else
        {
            var updates = sites.Select(site => new ReceivedUpdate(agreement.KeysOf(site)!.Name, ModelUpdate.Read(PayloadOf(site, round), site, agreement.Plan))).ToArray();
            var next = AgreedModel.RoundsOf(agreement.Plan, updates, threadCount: 1).Next(state!, AgreedModel.RandomOf(agreement.Plan), cancellation);
            own.Files.Write(own.StatePath(agreement.Run, Name), RoundStateFile.ToBytes(next), forOwnerOnly: true);
            state = next;
            var learnt = next.History[^1].Sites;
            loss = learnt.Sum(site => site.TrainingLoss * site.SampleCount) / learnt.Sum(site => (double)site.SampleCount);
        }

        taken.Clear();
        closed.Add(new ClosedRound(round, sites, loss));
    }

    private byte[] PayloadOf(uint site, int round) => gate.Open(taken[site], ExpectedMessage.Open(round == 0 ? ExchangeKind.ColumnSums : ExchangeKind.ModelUpdate, round)).Payload;

    private void WriteScaling(InputScaling measured)
    {
        var writer = new MessageWriter();
        Exchange.GlobalModel.WriteScaling(writer, measured);
        own.Files.Write(own.ScalingPath(agreement.Run, Name), writer.Written, forOwnerOnly: true);
    }

    private void ReadState()
    {
        var path = own.ScalingPath(agreement.Run, Name);
        if (!File.Exists(path)) return;
        try
        {
            scaling = PayloadReader.Decode(File.ReadAllBytes(path), reader => Exchange.GlobalModel.ReadScaling(reader, agreement.Plan));
        }
        catch (ExchangeException error)
        {
            throw new InvalidDataException($"{path}: the file is damaged. {error.Refusal.Explanation}", error);
        }

        var statePath = own.StatePath(agreement.Run, Name);
        state = File.Exists(statePath) ? RoundStateFile.Read(statePath) : AgreedModel.StartOf(agreement.Plan);
        if (state.Server.Parameters.Length != agreement.Plan.ParameterCount) throw new InvalidDataException($"{statePath}: the state belongs to another model.");
    }

    private void ReadTaken(uint site)
    {
        var path = own.AcceptedPath(agreement.Run, Name, Round, site);
        if (File.Exists(path)) taken[site] = File.ReadAllBytes(path);
    }
}
