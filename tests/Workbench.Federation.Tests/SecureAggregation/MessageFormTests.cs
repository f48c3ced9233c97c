using System.Buffers.Binary;
using System.Text.Json;
using Workbench.Federation.SecureAggregation;
using Workbench.Federation.SecureAggregation.Messages;

namespace Workbench.Federation.Tests.SecureAggregation;

/// <summary>The byte form is a contract between programs of different ages: it grows by versions and never changes.</summary>
public sealed class MessageFormTests
{
    private const int KindAt = 5, BodyAt = 46;
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public void Frozen_messages_of_version_1_are_read_verified_and_written_back_the_same()
    {
        var frozen = GoldenFile.Read("secagg_messages_v1.json");
        var keys = frozen.Items("signingKeys").Select(key => EncodedPoint.Read(Convert.FromHexString(key.GetString()!))).ToArray();
        var roster = new Roster(keys[0], keys.Skip(1).Select((key, i) => KeyValuePair.Create((uint)i + 1, key)));
        var terms = new RoundTerms(
            Guid.Parse(frozen.Text("run")), (uint)frozen.Integer("round"), roster, frozen.Integer("threshold"),
            new VectorTerms { Length = frozen.Integer("length"), LargestEntry = 1000, SmallestEntry = -1000 }, trustCoordinatorToFollowProtocol: true);
        Assert.Equal(frozen.Text("termsDigest"), Convert.ToHexStringLower(terms.Digest.Span));
        var kinds = new List<MessageKind>();
        foreach (var bytes in frozen.Items("messages").Select(message => Convert.FromHexString(message.GetString()!)))
        {
            var message = SecureAggregationMessage.Parse(bytes);
            Assert.Equal(bytes, message.ToBytes());
            Assert.Null(message.Distrust(terms));
            kinds.Add(message.Kind);
        }

        Assert.Equal(Enum.GetValues<MessageKind>(), kinds);
    }

    [Fact]
    public void A_message_of_another_version_is_named_as_such()
    {
        var bytes = Announcement().ToBytes();
        bytes[4] = 2;
        Assert.Equal(RefusalReason.UnknownVersion, Refused(bytes).Reason);
    }

    [Fact]
    public void Every_prefix_of_every_message_is_malformed()
    {
        using var parties = new Parties(3, 2);
        var keys = parties.RunKeys();
        var inbox = parties.RunShares(keys)[1];
        foreach (var bytes in new SecureAggregationMessage[] { Announcement(), keys, inbox, Parties.Mask(parties.Sites[1], inbox) }.Select(message => message.ToBytes()))
            for (var length = 0; length < bytes.Length; length++) Assert.Equal(RefusalReason.Malformed, Refused(bytes[..length]).Reason);
    }

    [Fact]
    public void A_count_that_the_bytes_cannot_hold_is_refused_before_anything_is_allocated()
    {
        using var parties = new Parties(3, 2);
        var bytes = parties.RunKeys().ToBytes();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(BodyAt), uint.MaxValue);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(RefusalReason.Malformed, Refused(bytes).Reason);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Numbers_for_kinds_reasons_and_secrets_never_change()
    {
        Assert.Equal(Enumerable.Range(1, 9), Enum.GetValues<MessageKind>().Select(kind => (int)kind));
        Assert.Equal(Enumerable.Range(1, 24), Enum.GetValues<RefusalReason>().Select(reason => (int)reason));
        Assert.Equal((1, 2), ((int)SecretKind.SelfSeed, (int)SecretKind.MaskKey));
        Assert.Equal(14, (int)RefusalReason.TooFewSites);
        var bytes = Announcement().ToBytes();
        bytes[KindAt] = 10;
        Assert.Equal(RefusalReason.Malformed, Refused(bytes).Reason);
    }

    [Fact]
    public void A_signing_key_survives_its_file_form_and_another_curve_is_refused()
    {
        using var key = SigningKey.Create();
        using var again = SigningKey.FromPem(key.ExportPem());
        Assert.Equal(key.Public, again.Public);
        Assert.True(key.Public.Verifies([1, 2, 3], again.Sign([1, 2, 3])));
        Assert.False(key.Public.Verifies([1, 2, 4], again.Sign([1, 2, 3])));
        using var larger = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => SigningKey.FromPem(larger.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<ArgumentException>(() => SigningKey.FromPem("no key"));
    }

    [Fact]
    public void A_roster_has_two_sites_or_more_each_with_a_number_and_a_key_of_its_own()
    {
        var (a, b) = (Parties.KeyOf(1).Public, Parties.KeyOf(2).Public);
        Roster Of(params (uint, EncodedPoint)[] sites) => new(Parties.CoordinatorKey.Public, sites.Select(site => KeyValuePair.Create(site.Item1, site.Item2)));
        Assert.Equal([1u, 2u], Of((2, b), (1, a)).Sites);
        Assert.Throws<ArgumentException>(() => Of((1, a)));
        Assert.Throws<ArgumentException>(() => Of((0, a), (1, b)));
        Assert.Throws<ArgumentException>(() => Of((1, a), (1, b)));
        Assert.Throws<ArgumentException>(() => Of((1, a), (2, a)));
        Assert.Throws<ArgumentException>(() => Of((1, a), (2, Parties.CoordinatorKey.Public)));
        Assert.Throws<ArgumentException>(() => Of((1, a), (2, EncodedPoint.Read([4, .. new byte[64]]))));
        Assert.Throws<ArgumentException>(() => new SecureAggregationSite(Parties.TermsOf(3, 2), 4, Parties.KeyOf(4)));
        Assert.Throws<ArgumentException>(() => new SecureAggregationSite(Parties.TermsOf(3, 2), 1, Parties.KeyOf(2)));
        Assert.Throws<ArgumentException>(() => new SecureAggregationCoordinator(Parties.TermsOf(3, 2), Parties.KeyOf(2)));
    }

    /// <summary>Writes the file of frozen messages when a new version of the form begins; otherwise it does nothing but play a round.</summary>
    [Fact]
    public void Write_one_message_of_every_kind()
    {
        using var parties = new Parties(3, 2);
        var messages = new List<SecureAggregationMessage> { parties.Sites[1].AnnounceKeys() };
        parties.Deliver(messages[0]);
        foreach (var site in new uint[] { 2, 3 }) parties.Deliver(parties.Sites[site].AnnounceKeys());
        var keys = parties.Coordinator.CloseKeys();
        messages.AddRange([keys, parties.Sites[1].ShareSecrets(keys)]);
        parties.Deliver(messages[2]);
        var inboxes = parties.RunShares(keys);
        messages.AddRange([inboxes[1], Parties.Mask(parties.Sites[1], inboxes[1])]);
        parties.Deliver(messages[4]);
        var survivors = parties.RunUpdates(inboxes, 3);
        messages.AddRange([survivors, parties.Sites[1].ConfirmSurvivors(survivors)]);
        parties.Deliver(messages[6]);
        var proof = parties.RunConfirmations(survivors);
        messages.AddRange([proof, parties.Sites[1].ReleaseShares(proof)]);
        Assert.Equal(Enum.GetValues<MessageKind>(), messages.Select(message => message.Kind));
        if (Environment.GetEnvironmentVariable("WORKBENCH_WRITE_MESSAGES") is not { Length: > 0 } file) return;
        string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
        File.WriteAllText(file, JsonSerializer.Serialize(new
        {
            version = SecureAggregationMessage.FormatVersion,
            run = parties.Terms.Run.ToString(),
            round = parties.Terms.Round,
            threshold = parties.Terms.Threshold,
            length = parties.Terms.Vector.Length,
            termsDigest = Hex(parties.Terms.Digest.ToArray()),
            signingKeys = new[] { Parties.CoordinatorKey.Public, Parties.KeyOf(1).Public, Parties.KeyOf(2).Public, Parties.KeyOf(3).Public }.Select(key => key.ToString()),
            messages = messages.Select(message => Hex(message.ToBytes())),
        }, Indented) + "\n");
    }

    private static KeyAnnouncement Announcement()
    {
        using var parties = new Parties(3, 2);
        return parties.Sites[1].AnnounceKeys();
    }

    private static Refusal Refused(byte[] bytes) => Assert.Throws<SecureAggregationException>(() => SecureAggregationMessage.Parse(bytes)).Refusal;
}
