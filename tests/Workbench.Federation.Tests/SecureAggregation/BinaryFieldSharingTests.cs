using System.Security.Cryptography;
using System.Text.Json;
using Workbench.Federation.SecureAggregation.Sharing;
using Workbench.Learning;

namespace Workbench.Federation.Tests.SecureAggregation;

public sealed class BinaryFieldSharingTests
{
    private static readonly JsonElement Golden = GoldenFile.Read("shamir_gf256.json");

    public static TheoryData<string> Cases => [.. Golden.Items("cases").Select(item => item.Text("name"))];

    [Fact]
    public void The_multiplication_table_is_that_of_AES()
    {
        var table = new byte[65536];
        for (var i = 0; i < table.Length; i++) table[i] = BinaryField.Multiply((byte)(i >> 8), (byte)i);
        Assert.Equal(Golden.Text("multiplication_table_sha256"), Convert.ToHexStringLower(SHA256.HashData(table)));
        foreach (var product in Golden.Items("products").Select(GoldenFile.Integers)) Assert.Equal(product[2], BinaryField.Multiply((byte)product[0], (byte)product[1]));
    }

    [Fact]
    public void Every_element_but_zero_has_the_inverse_of_the_golden_table()
    {
        var inverses = Golden.Hex("inverse_table_hex");
        for (var element = 1; element < 256; element++) Assert.Equal(inverses[element], BinaryField.Invert((byte)element));
        Assert.Throws<DivideByZeroException>(() => BinaryField.Invert(0));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Given_coefficients_give_the_golden_shares(string name)
    {
        var item = Case(name);
        var coefficients = item.Items("coefficients_degree_1_up").SelectMany(row => Convert.FromHexString(row.GetString()!)).ToArray();
        foreach (var share in item.Items("shares"))
            Assert.Equal(share.Text("y"), Convert.ToHexStringLower(BinaryFieldSharing.Evaluate(item.Hex("secret"), coefficients, (byte)share.Integer("x"))));
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_golden_subsets_rebuild_the_secret_in_any_order_and_too_few_give_the_golden_nonsense(string name)
    {
        var item = Case(name);
        foreach (var subset in item.Items("reconstruct_from").Select(GoldenFile.Integers))
            for (var turn = 0; turn < subset.Length; turn++)
                Assert.Equal(item.Text("secret"), Combined(item, [.. subset.Skip(turn), .. subset.Take(turn)]));
        foreach (var few in item.Items("too_few_shares_give")) Assert.Equal(few.Text("interpolates_to"), Combined(item, few.GetProperty("x").Integers()));
    }

    [Fact]
    public void Any_threshold_of_shares_rebuilds_a_random_secret()
    {
        var random = new RandomSource(4);
        for (var trial = 0; trial < 200; trial++)
        {
            var (count, length) = (2 + random.NextInt32(40), 1 + random.NextInt32(70));
            var threshold = 2 + random.NextInt32(count - 1);
            var secret = Bytes(random, length);
            var shares = BinaryFieldSharing.Split(secret, threshold, count, bytes => Fill(random, bytes));
            var order = Enumerable.Range(1, count).ToArray();
            random.Shuffle<int>(order);
            Assert.Equal(secret, BinaryFieldSharing.Combine([.. order.Take(threshold).Select(x => new NumberedShare(x, shares[x - 1]))]));
        }
    }

    [Fact]
    public void One_share_less_than_the_threshold_fits_every_secret_byte_equally_often()
    {
        // All 65,536 polynomials of degree 2 over all secrets: two shares seen, how often is each secret behind them?
        var counts = new int[256];
        for (var secret = 0; secret < 256; secret++)
            for (var coefficients = 0; coefficients < 65536; coefficients++)
            {
                byte first = (byte)(coefficients >> 8), second = (byte)coefficients;
                if ((secret ^ first ^ second) != 0x5a) continue; // the share at x = 1 is not the one that was seen
                if (BinaryFieldSharing.Evaluate([(byte)secret], [first, second], 2)[0] == 0xc3) counts[secret]++;
            }

        Assert.All(counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Shares_that_no_polynomial_could_have_are_refused()
    {
        byte[] value = [1, 2];
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Combine([]));
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Combine([new(0, value), new(1, value)]));
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Combine([new(256, value), new(1, value)]));
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Combine([new(1, value), new(1, value)]));
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Combine([new(1, value), new(2, value.AsMemory(1))]));
        Assert.Throws<ArgumentException>(() => BinaryFieldSharing.Split([], 2, 3, RandomNumberGenerator.Fill));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryFieldSharing.Split(value, 1, 3, RandomNumberGenerator.Fill));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinaryFieldSharing.Split(value, 2, 256, RandomNumberGenerator.Fill));
    }

    internal static byte[] Bytes(RandomSource random, int length)
    {
        var bytes = new byte[length];
        Fill(random, bytes);
        return bytes;
    }

    internal static void Fill(RandomSource random, Span<byte> bytes)
    {
        foreach (ref var value in bytes) value = (byte)random.NextUInt64();
    }

    private static JsonElement Case(string name) => Golden.Items("cases").Single(item => item.Text("name") == name);

    private static string Combined(JsonElement item, int[] numbers) => Convert.ToHexStringLower(BinaryFieldSharing.Combine(
        [.. numbers.Select(x => new NumberedShare(x, item.Items("shares").Single(share => share.Integer("x") == x).Hex("y")))]));
}
