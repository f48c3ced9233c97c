using Workbench.Federation.Exchange;

namespace Workbench.Federation.Tests.Exchange;

public sealed class SealedMessageTests : IDisposable
{
    private readonly FolderParties parties = new();

    public void Dispose() => parties.Dispose();

    [Theory, InlineData(0), InlineData(1), InlineData(1000)]
    public void A_message_is_read_by_its_receiver_as_it_was_written(int length)
    {
        var payload = Enumerable.Range(0, length).Select(k => (byte)k).ToArray();
        var message = parties.Gate("CPI_2").Seal(ExchangeKind.ModelUpdate, 1, 0, payload);
        Assert.Equal(SealedMessage.Overhead + length, message.Length);
        var (header, read) = parties.Gate(FolderParties.CoordinatorName).Open(message, ExpectedMessage.Open(ExchangeKind.ModelUpdate, 1));
        Assert.Equal((2u, 0u, 1u, ExchangeKind.ModelUpdate), (header.Sender, header.Receiver, header.Round, header.Kind));
        Assert.Equal(payload, read);
    }

    [Fact]
    public void Nobody_but_the_receiver_can_read_a_payload()
    {
        byte[] payload = [.. "the secret weights of Verona"u8];
        var message = parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, payload);
        Assert.True(message.AsSpan().IndexOf(payload.AsSpan(0, 4)) < 0);
        foreach (var name in parties.Names) // the sender included
            Assert.Throws<ExchangeException>(() => SealedMessage.Parse(message).Open(parties.Identities[name].Sealing));
        Assert.Equal(payload, SealedMessage.Parse(message).Open(parties.Identities[FolderParties.CoordinatorName].Sealing));
    }

    [Fact]
    public void Two_messages_with_the_same_payload_have_no_ciphertext_in_common()
    {
        var payload = new byte[64];
        var ciphertexts = Enumerable.Range(0, 2).Select(_ => Convert.ToHexString(parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, payload), MessageHeader.Length + 65, 64)).ToArray();
        Assert.NotEqual(ciphertexts[0], ciphertexts[1]);
    }

    [Fact]
    public void Every_flipped_bit_is_refused()
    {
        var message = parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, new byte[16]);
        for (var bit = 0; bit < 8 * message.Length; bit++)
        {
            message[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.True(TryOpen(message) is not null, $"bit {bit}");
            message[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.Null(TryOpen(message));
    }

    [Fact]
    public void A_message_of_any_other_length_is_refused()
    {
        var message = parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, new byte[16]);
        for (var length = 1; length < message.Length; length++) Assert.Equal(ExchangeReason.Truncated, TryOpen(message[..length])!.Reason);
        Assert.Equal(ExchangeReason.Malformed, TryOpen([.. message, 0])!.Reason);
    }

    [Theory, InlineData(1), InlineData(2)]
    public void Twenty_thousand_mutated_files_are_refused_and_none_of_them_is_a_crash(int seed)
    {
        var random = new Random(seed);
        var whole = Enumerable.Range(0, 4).Select(k => parties.Gate("CPI_1").Seal(ExchangeKind.ModelUpdate, 1, 0, new byte[10 * k])).ToArray();
        for (var trial = 0; trial < 10_500; trial++)
        {
            var mutated = Mutate(random, whole);
            if (whole.Any(message => message.AsSpan().SequenceEqual(mutated))) continue;
            Assert.True(TryOpen(mutated) is not null, $"seed {seed}, trial {trial}: {Convert.ToHexString(mutated)}");
        }
    }

    private static byte[] Mutate(Random random, byte[][] whole)
    {
        var (message, other) = (whole[random.Next(whole.Length)].ToList(), whole[random.Next(whole.Length)]);
        for (var change = random.Next(1, 4); change > 0; change--)
        {
            var place = random.Next(message.Count);
            switch (random.Next(7))
            {
                case 0: message[place] ^= (byte)(1 << random.Next(8)); break;
                case 1: message[place] = (byte)random.Next(256); break;
                case 2: message.RemoveRange(place, random.Next(message.Count - place)); break;
                case 3: message.InsertRange(place, Enumerable.Range(0, random.Next(1, 9)).Select(_ => (byte)random.Next(256))); break;
                case 4: // a stretch of another message in its place
                    for (var k = place; k < Math.Min(message.Count, Math.Min(other.Length, place + 80)); k++) message[k] = other[k];
                    break;
                case 5: for (var k = place; k < Math.Min(message.Count, place + 4); k++) message[k] = 0xFF; break; // lengths and numbers
                default: message.Reverse(place, random.Next(Math.Min(65, message.Count - place))); break;
            }

            if (message.Count == 0) message.Add(0);
        }

        return [.. message];
    }

    /// <summary>The refusal, or null if the message was believed; any other exception is a crash.</summary>
    private ExchangeRefusal? TryOpen(byte[] message)
    {
        try
        {
            parties.Gate(FolderParties.CoordinatorName).Open(message, ExpectedMessage.Open(ExchangeKind.ModelUpdate, 1));
            return null;
        }
        catch (ExchangeException error)
        {
            return error.Refusal;
        }
    }
}
