using System.Text;
using System.Text.Json.Nodes;
using Workbench.Anchoring.Receipts;

namespace Workbench.Anchoring.Tests.Receipts;

public class SealedReceiptTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes("""{"name":"Giulia"}""");

    [Fact]
    public void The_password_opens_what_it_sealed_and_no_two_files_are_alike()
    {
        var (first, second) = (SealedReceipt.Seal(Content, "città"), SealedReceipt.Seal(Content, "città"));
        Assert.Equal(Content, SealedReceipt.Open(first, "città"));
        Assert.NotEqual(first, second);
        Assert.DoesNotContain("Giulia", Encoding.UTF8.GetString(first), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("iterations", "1")]
    [InlineData("iterations", "2000000000")]
    [InlineData("nonce", "\"AAAAAAAAAAAAAAAA\"")]
    [InlineData("nonce", "\"AAAA\"")]
    [InlineData("salt", "\"AAAA\"")]
    [InlineData("ciphertext", "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("ciphertext", "\"\"")]
    [InlineData("ciphertext", "\"?\"")]
    [InlineData("format", "\"other\"")]
    public void A_changed_file_is_refused(string field, string value)
    {
        var json = JsonNode.Parse(SealedReceipt.Seal(Content, "p"))!.AsObject();
        json[field] = JsonNode.Parse(value);
        Assert.Throws<InvalidDataException>(() => SealedReceipt.Open(Encoding.UTF8.GetBytes(json.ToJsonString()), "p"));
    }

    [Fact]
    public void A_wrong_password_and_no_file_at_all_are_refused()
    {
        Assert.Contains("password is wrong", Assert.Throws<InvalidDataException>(() => SealedReceipt.Open(SealedReceipt.Seal(Content, "p"), "q")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => SealedReceipt.Open(Content, "p"));
        Assert.Throws<InvalidDataException>(() => SealedReceipt.Open(Array.Empty<byte>(), "p"));
    }
}
