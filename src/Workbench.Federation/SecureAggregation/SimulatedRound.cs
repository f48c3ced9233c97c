using System.Runtime.ExceptionServices;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.SecureAggregation;

/// <summary>
/// A whole round in one process, for studies: every site is an object of its own that sees only its own messages.
/// One process is one trust domain, so such a round shows what the protocol computes and costs, and protects nobody.
/// </summary>
/// <param name="Terms">What was agreed.</param>
/// <param name="CoordinatorKey">The coordinator's signing key.</param>
/// <param name="SiteKeys">Every site's signing key, by number.</param>
/// <param name="ThreadCount">Threads that work, at least 1; the sum is the same for any number.</param>
public sealed record SimulatedRound(RoundTerms Terms, SigningKey CoordinatorKey, IReadOnlyDictionary<uint, SigningKey> SiteKeys, int ThreadCount)
{
    /// <summary>Told of every message, with the site that sent or received it, to count bytes; from several threads, one at a time.</summary>
    public Action<uint, SecureAggregationMessage>? Carried { get; init; }

    /// <summary>Runs the round with the sites that have not dropped out before each step.</summary>
    /// <param name="contribution">Each site's vector and its noise; called once a site that lasts until masking, from several threads.</param>
    /// <param name="dropouts">The last step that a site still takes part in, for sites that drop out: <see cref="SitePhase.Ready"/> for one that never comes.</param>
    /// <param name="cancellation">Checked before every step and while masking.</param>
    /// <exception cref="SecureAggregationException">The round was given up; there is no sum.</exception>
    public MaskedSum Run(
        Func<uint, (long[] Entries, NoiseSampler? Noise)> contribution, IReadOnlyDictionary<uint, SitePhase> dropouts, CancellationToken cancellation)
    {
        var coordinator = new SecureAggregationCoordinator(Terms, CoordinatorKey);
        var sites = Terms.Roster.Sites.Select(site => new SecureAggregationSite(Terms, site, SiteKeys[site])).ToArray();
        try
        {
            bool Takes(SecureAggregationSite site, SitePhase step) => !dropouts.TryGetValue(site.Site, out var last) || last >= step;
            var turn = new Lock();
            void Step(SitePhase step, Func<SecureAggregationSite, SecureAggregationMessage> answer) =>
                Deliver(coordinator, turn, [.. sites.Where(site => site.Phase == step - 1 && Takes(site, step))], answer, cancellation);
            T Brought<T>(SecureAggregationSite site, T message)
                where T : SecureAggregationMessage
            {
                lock (turn) Carried?.Invoke(site.Site, message);
                return message;
            }

            Step(SitePhase.KeysAnnounced, site => site.AnnounceKeys());
            var keys = coordinator.CloseKeys();
            Step(SitePhase.SecretsShared, site => site.ShareSecrets(Brought(site, keys)));
            var inboxes = coordinator.CloseShares().ToDictionary(inbox => inbox.Receiver);
            Step(SitePhase.UpdateMasked, site =>
            {
                var (entries, noise) = contribution(site.Site);
                return site.MaskUpdate(Brought(site, inboxes[site.Site]), entries, noise, cancellation);
            });
            var survivors = coordinator.CloseUpdates();
            Step(SitePhase.SurvivorsConfirmed, site => site.ConfirmSurvivors(Brought(site, survivors)));
            var proof = coordinator.CloseConfirmations();
            Step(SitePhase.SharesReleased, site => site.ReleaseShares(Brought(site, proof)));
            return coordinator.Unmask(ThreadCount, cancellation);
        }
        finally
        {
            foreach (var site in sites) site.Dispose();
        }
    }

    private void Deliver(
        SecureAggregationCoordinator coordinator,
        Lock turn,
        IReadOnlyList<SecureAggregationSite> sites,
        Func<SecureAggregationSite, SecureAggregationMessage> answer,
        CancellationToken cancellation)
    {
        try
        {
            Parallel.ForEach(sites, new ParallelOptions { MaxDegreeOfParallelism = ThreadCount, CancellationToken = cancellation }, site =>
            {
                var message = answer(site);
                lock (turn)
                {
                    Carried?.Invoke(site.Site, message);
                    if (coordinator.Receive(message) is { } refusal) throw new SecureAggregationException(refusal);
                }
            });
        }
        catch (AggregateException failures)
        {
            // One failure ends the round; which of several threads met its own first does not matter.
            ExceptionDispatchInfo.Throw(failures.InnerExceptions.FirstOrDefault(failure => failure is SecureAggregationException) ?? failures.InnerExceptions[0]);
        }
    }
}
