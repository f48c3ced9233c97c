namespace Workbench.Anchoring.Tests;

public class DigestTests
{
    [Fact]
    public void The_digest_of_abc_is_that_of_FIPS_180() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Digest.Of("abc"u8));

    [Fact]
    public void Bytes_a_stream_and_a_file_have_one_digest()
    {
        var bytes = new byte[200_000];
        new Random(7).NextBytes(bytes);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, bytes);
            Assert.Equal(Digest.Of(bytes), Digest.OfFile(path));
            Assert.Equal(Digest.Of(bytes), Digest.Of(new MemoryStream(bytes)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_record_has_the_digest_of_its_canonical_JSON() =>
        Assert.Equal(Digest.Of("""{"a":1,"b":"x"}"""u8), Digest.OfCanonical(new { B = "x", A = 1.0, C = (string?)null }));
}
