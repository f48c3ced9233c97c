using System.Text;
using Workbench.Federation.Exchange;

namespace Workbench.Federation.Tests.Exchange;

public sealed class AgreementTests : IDisposable
{
    private readonly FolderParties parties = new();

    public void Dispose() => parties.Dispose();

    [Fact]
    public void An_agreement_is_read_as_it_was_signed()
    {
        var signed = Signed();
        var read = SignedAgreement.Read(signed.ToBytes(), "agreement.json");
        Assert.Equal(signed.Terms.Digest, read.Terms.Digest);
        Assert.Equal(parties.Agreement.Digest, read.Terms.Digest);
    }

    [Fact]
    public void Every_changed_byte_of_an_agreement_is_noticed()
    {
        var bytes = Signed().ToBytes();
        for (var place = 0; place < bytes.Length; place++)
        {
            bytes[place] ^= 1;
            Assert.Throws<InvalidDataException>(() => SignedAgreement.Read(bytes, "agreement.json"));
            bytes[place] ^= 1;
        }
    }

    [Theory]
    [InlineData("\"rounds\":2", "\"rounds\":0", "rounds")]
    [InlineData("\"rounds\":2", "\"rounds\":2,\"more\":1", "more")]
    [InlineData("\"aggregator\":\"fedavg\"", "\"aggregator\":\"mean\"", "there is no aggregation rule 'mean'")]
    [InlineData("\"minimumSites\":2", "\"minimumSites\":4", "at least 4 sites are needed")]
    [InlineData("\"schema\":1", "\"schema\":2", "version 2")]
    public void An_agreement_that_cannot_be_says_why(string from, string to, string expected)
    {
        var text = Encoding.UTF8.GetString(Signed().ToBytes()).Replace(from, to, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => SignedAgreement.Read(Encoding.UTF8.GetBytes(text), "agreement.json"));
        Assert.Contains(expected, error.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Only_the_coordinator_signs_an_agreement() =>
        Assert.Throws<InvalidDataException>(() => SignedAgreement.Sign(parties.Agreement, parties.Identities["CPI_1"]));

    [Fact]
    public void A_party_that_has_begun_under_one_agreement_does_not_go_on_under_another()
    {
        parties.Site("CPI_1").Advance(CancellationToken.None);
        using var changed = new FolderParties(rounds: 9, run: parties.Agreement.Run, keys: parties.Identities);
        using var enemy = ExchangeIdentity.Create("enemy");
        var captured = parties.Agreement with { Run = Guid.NewGuid(), Coordinator = enemy.Public }; // updates would be encrypted to the enemy
        foreach (var exchanged in new[] { changed.Agreement, captured })
        {
            var error = Assert.Throws<InvalidDataException>(() => parties.Site("CPI_1", exchanged));
            Assert.Contains("somebody exchanged it", error.Message, StringComparison.Ordinal);
        }

        parties.Site("CPI_1").Advance(CancellationToken.None); // under its own one it does
    }

    [Fact]
    public void Private_keys_survive_their_file_and_are_kept_from_others()
    {
        var own = parties.Own("CPI_1");
        using var made = own.MakeIdentity("CPI_1", out var isNew);
        using var read = own.MakeIdentity("CPI_1", out var isNewAgain);
        Assert.Equal((true, false, made.Public), (isNew, isNewAgain, read.Public));
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(own.KeyPath("CPI_1")));
        File.SetUnixFileMode(own.KeyPath("CPI_1"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        Assert.Contains("others may read", Assert.Throws<InvalidDataException>(() => own.ReadIdentity("CPI_1")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Private_files_do_not_lie_in_the_shared_folder()
    {
        Assert.Throws<InvalidDataException>(() => new PartyFolder(parties.SharedRoot, parties.SharedRoot, new WholeFiles("a")));
        Assert.Throws<InvalidDataException>(() => new PartyFolder(Path.Combine(parties.SharedRoot, "keys"), parties.SharedRoot, new WholeFiles("a")));
        _ = new PartyFolder(parties.SharedRoot + "-keys", parties.SharedRoot, new WholeFiles("a"));
    }

    [Fact]
    public void An_invitation_whose_keys_were_exchanged_is_refused()
    {
        var invitation = Invitation.Of(parties.Identities["CPI_1"]);
        Assert.Equal(invitation.Keys, Invitation.Read(invitation.ToBytes(), "x").Keys);
        var forged = invitation with { Keys = invitation.Keys with { Sealing = parties.Identities["CPI_2"].Public.Sealing } };
        Assert.Throws<InvalidDataException>(() => Invitation.Read(forged.ToBytes(), "x"));
        Assert.NotEqual(invitation.Keys.Fingerprint, forged.Keys.Fingerprint);
    }

    private SignedAgreement Signed() => SignedAgreement.Sign(parties.Agreement, parties.Identities[FolderParties.CoordinatorName]);
}
