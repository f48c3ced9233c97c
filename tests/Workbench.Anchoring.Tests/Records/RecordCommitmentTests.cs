using System.Security.Cryptography;
using System.Text;
using Workbench.Anchoring.Records;

namespace Workbench.Anchoring.Tests.Records;

public sealed class RecordCommitmentTests : IDisposable
{
    private static readonly RecordSchema Schema = new("note", "id", [new RecordField("id", FieldKind.Whole)]);
    private readonly string path = Path.Combine(Path.GetTempPath(), $"nonces-{Guid.NewGuid():N}");

    public void Dispose() => File.Delete(path);

    [Fact]
    public void A_commitment_is_a_keyed_hash_of_schema_and_record()
    {
        var nonce = Enumerable.Range(1, 32).Select(i => (byte)i).ToArray();
        var record = "{\"id\":7}"u8.ToArray();
        byte[] message = [.. SHA256.HashData(Encoding.UTF8.GetBytes("""{"fields":[{"isNullable":false,"kind":"whole","name":"id"}],"idField":"id","name":"note"}""")), .. record];
        var commitment = RecordCommitment.Of(nonce, Schema, record);
        Assert.Equal(HMACSHA256.HashData(nonce, message), commitment);
        Assert.Equal([1, .. commitment], RecordCommitment.LeafData(commitment));
    }

    [Fact]
    public void Another_nonce_schema_or_record_makes_another_commitment()
    {
        var nonce = RecordCommitment.NewNonce();
        var other = new RecordSchema("note", "id", [new RecordField("id", FieldKind.Whole), new RecordField("x", FieldKind.Whole, IsNullable: true)]);
        string Hex(byte[] key, RecordSchema schema, string record) => Convert.ToHexString(RecordCommitment.Of(key, schema, Encoding.UTF8.GetBytes(record)));
        string[] all = [Hex(nonce, Schema, "{\"id\":7}"), Hex(RecordCommitment.NewNonce(), Schema, "{\"id\":7}"), Hex(nonce, other, "{\"id\":7}"), Hex(nonce, Schema, "{\"id\":8}")];
        Assert.Equal(4, all.Distinct().Count());
    }

    [Fact]
    public void A_schema_reads_back_with_the_same_digest() =>
        Assert.Equal(Schema.Digest, RecordSchema.Parse(Schema.ToJson()).Digest);

    [Theory]
    [InlineData("""{"name":"n","idField":"id"}""")]
    [InlineData("""{"name":"n","idField":"id","fields":[{"name":"id","kind":"colour"}]}""")]
    [InlineData("""{"name":"n","idField":"id","fields":[{"name":"id","kind":"whole","isNullable":true}]}""")]
    [InlineData("""{"name":"n","idField":"other","fields":[{"name":"id","kind":"whole"}]}""")]
    [InlineData("""{"name":"n","idField":"id","fields":[{"name":"id","kind":"whole"},{"name":"id","kind":"text"}]}""")]
    [InlineData("""{"name":"n","idField":"id","fields":[{"name":"id","kind":"whole"}],"more":1}""")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_schema_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => RecordSchema.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_destroyed_nonce_is_gone_from_the_file_and_the_others_stay()
    {
        byte[][] nonces = [RecordCommitment.NewNonce(), RecordCommitment.NewNonce(), RecordCommitment.NewNonce()];
        using (var file = NonceFile.Open(path))
        {
            file.Append(nonces);
            Assert.True(file.Destroy(1));
            Assert.False(file.Destroy(1));
        }

        var bytes = File.ReadAllBytes(path);
        Assert.Equal(-1, bytes.AsSpan().IndexOf(nonces[1].AsSpan(0, 8)));
        using var again = NonceFile.Open(path);
        Assert.Equal(3, again.Count);
        Assert.Equal(nonces[0], again.Read(0));
        Assert.Null(again.Read(1));
        Assert.Equal(nonces[2], again.Read(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => again.Read(3));
    }

    [Fact]
    public void A_file_that_was_cut_off_is_refused_and_two_processes_do_not_share_one()
    {
        using (NonceFile.Open(path)) Assert.Throws<IOException>(() => NonceFile.Open(path));
        File.WriteAllBytes(path, new byte[33]);
        Assert.Contains("33 bytes", Assert.Throws<InvalidDataException>(() => NonceFile.Open(path)).Message, StringComparison.Ordinal);
    }
}
