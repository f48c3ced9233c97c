using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Federation.SecureAggregation.Sharing;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

public sealed class PrimeFieldSharingTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("shamir_mersenne61.json");

    [Fact]
    public void Arithmetic_agrees_with_the_golden_table_at_its_edges()
    {
        foreach (var row in Golden.Items("arith").Select(Elements))
        {
            Assert.Equal(row[2], PrimeField.Add(row[0], row[1]));
            Assert.Equal(row[3], PrimeField.Subtract(row[0], row[1]));
            Assert.Equal(row[4], PrimeField.Multiply(row[0], row[1]));
            if (row[0] != 0) Assert.Equal(row[5], PrimeField.Invert(row[0]));
        }

        Assert.Throws<DivideByZeroException>(() => PrimeField.Invert(0));
    }

    [Fact]
    public void Signed_fixed_point_goes_into_the_field_and_back()
    {
        foreach (var row in Golden.Items("fixed_point"))
        {
            var rounded = (long)Math.Round(row.Number("value") * row.Number("scale"), MidpointRounding.ToEven);
            Assert.Equal(row.GetProperty("q").GetInt64(), rounded);
            var element = PrimeField.FromInteger(rounded);
            Assert.Equal(row.Text("field"), element.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(row.Number("decoded"), PrimeField.ToInteger(element) / row.Number("scale"));
        }
    }

    [Fact]
    public void Given_coefficients_give_the_golden_shares_and_the_golden_subsets_rebuild_the_secret()
    {
        foreach (var item in Golden.Items("cases"))
        {
            var secret = Parse(item.GetProperty("secret"));
            var coefficients = Elements(item.GetProperty("coefficients_degree_1_up"));
            var shares = item.Items("shares").ToDictionary(share => Parse(share.GetProperty("x")), share => Parse(share.GetProperty("y")));
            foreach (var (x, y) in shares) Assert.Equal(y, PrimeFieldSharing.Evaluate(secret, coefficients, x));
            foreach (var subset in item.Items("reconstruct_from").Select(Elements))
            {
                Assert.Equal(secret, PrimeFieldSharing.Interpolate([.. subset.Select(x => (x, shares[x]))]));
                Assert.Equal(secret, PrimeFieldSharing.Interpolate([.. subset.Reverse().Select(x => (x, shares[x]))]));
            }
        }
    }

    [Theory, InlineData(1), InlineData(7), InlineData(8), InlineData(32), InlineData(45)]
    public void Secrets_of_any_length_come_back_from_three_hundred_holders(int length)
    {
        var random = new RandomSource(length);
        var secret = BinaryFieldSharingTests.Bytes(random, length);
        var shares = PrimeFieldSharing.Split(secret, 151, 300, RandomNumberGenerator.Fill);
        var order = Enumerable.Range(1, 300).ToArray();
        random.Shuffle<int>(order);
        Assert.Equal(secret, PrimeFieldSharing.Combine([.. order.Take(151).Select(x => new NumberedShare(x, shares[x - 1]))], length));
        Assert.ThrowsAny<CryptographicException>(() => RequireSame(secret, PrimeFieldSharing.Combine([.. order.Take(150).Select(x => new NumberedShare(x, shares[x - 1]))], length)));
    }

    [Fact]
    public void Seeds_are_shared_in_bytes_up_to_255_sites_and_modulo_the_prime_beyond()
    {
        var seed = RandomNumberGenerator.GetBytes(32);
        foreach (var (count, length) in new[] { (255, 32), (256, 40) })
        {
            var sharing = new SeedSharing(3, count);
            var shares = sharing.Split(seed, RandomNumberGenerator.Fill);
            Assert.Equal(length, sharing.ShareLength);
            Assert.All(shares, share => Assert.Equal(length, share.Length));
            Assert.Equal(seed, sharing.Combine([new(count, shares[count - 1]), new(7, shares[6]), new(1, shares[0])]));
            Assert.Throws<CryptographicException>(() => sharing.Combine([new(1, shares[0]), new(2, shares[1])]));
        }
    }

    private static void RequireSame(byte[] expected, byte[] found)
    {
        if (!expected.AsSpan().SequenceEqual(found)) throw new CryptographicException("Another secret came out.");
    }

    private static ulong[] Elements(JsonElement row) => [.. row.EnumerateArray().Select(Parse)];

    private static ulong Parse(JsonElement value) => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture);
}
