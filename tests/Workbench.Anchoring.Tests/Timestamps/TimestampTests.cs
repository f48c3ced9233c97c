using Workbench.Anchoring.Tests.Logs;
using Workbench.Anchoring.Timestamps;

namespace Workbench.Anchoring.Tests.Timestamps;

public sealed class TimestampTests : IDisposable
{
    private static readonly byte[] Data = "example.org/log\n8\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"u8.ToArray();
    private readonly TemporaryFolder folder = new();
    private readonly FixedClock clock = new(TimeProvider.System.GetUtcNow());
    private readonly LocalTimestampAuthority authority;
    private readonly TimestampVerifier verifier;

    public TimestampTests()
    {
        authority = LocalTimestampAuthority.Create("Workbench", clock);
        verifier = new TimestampVerifier([authority.Root]);
    }

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_stamp_says_when_the_bytes_existed()
    {
        var stamp = await Timestamping.StampAsync(Data, authority, CancellationToken.None);
        var verdict = verifier.Verify(stamp, Data);
        Assert.Equal(TimestampReason.Verified, verdict.Reason);
        Assert.InRange((verdict.Time!.Value - clock.Time).Duration(), TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains("Workbench time stamps", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSSL_accepts_the_stamp_and_refuses_it_for_other_bytes()
    {
        authority.Write(folder.Path);
        await File.WriteAllBytesAsync(folder["data"], Data);
        await File.WriteAllBytesAsync(folder["other"], [.. Data, 0]);
        await File.WriteAllBytesAsync(folder["data.tsr"], await Timestamping.StampAsync(Data, authority, CancellationToken.None));
        var accepted = await OpenSsl.RunAsync(folder.Path, "ts", "-verify", "-data", "data", "-in", "data.tsr", "-CAfile", "root.pem");
        Assert.True(accepted.ExitCode == 0 && accepted.Output.Contains("Verification: OK", StringComparison.Ordinal), accepted.Output);
        var refused = await OpenSsl.RunAsync(folder.Path, "ts", "-verify", "-data", "other", "-in", "data.tsr", "-CAfile", "root.pem");
        Assert.True(refused.ExitCode != 0 && refused.Output.Contains("FAILED", StringComparison.Ordinal), refused.Output);
    }

    [Fact]
    public async Task Other_bytes_another_root_and_noise_are_refused_with_their_reason()
    {
        using var stranger = LocalTimestampAuthority.Create("Workbench", clock);
        var stamp = await Timestamping.StampAsync(Data, authority, CancellationToken.None);
        Assert.Equal(TimestampReason.OtherData, verifier.Verify(stamp, [1]).Reason);
        Assert.Equal(TimestampReason.UntrustedAuthority, new TimestampVerifier([stranger.Root]).Verify(stamp, Data).Reason);
        Assert.Equal(TimestampReason.UntrustedAuthority, new TimestampVerifier([]).Verify(stamp, Data).Reason);
        Assert.Equal(TimestampReason.NoTimestamp, verifier.Verify(Array.Empty<byte>(), Data).Reason);
        Assert.Equal(TimestampReason.NoTimestamp, verifier.Verify(Data, Data).Reason);
        Assert.Equal(TimestampReason.NotGranted, verifier.Verify(new byte[] { 0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02 }, Data).Reason);
    }

    [Fact]
    public async Task A_changed_byte_never_changes_what_a_stamp_says()
    {
        var stamp = await Timestamping.StampAsync(Data, authority, CancellationToken.None);
        var time = verifier.Verify(stamp, Data).Time;
        for (var place = 0; place < stamp.Length; place += 2)
        {
            var changed = (byte[])stamp.Clone();
            changed[place] ^= 0x10;
            // A few bytes, such as the version of a structure, are outside the signature; then the statement must be the same.
            if (verifier.Verify(changed, Data) is { Verified: true } verdict) Assert.Equal(time, verdict.Time);
        }

        for (var length = 0; length < stamp.Length; length += 3) Assert.False(verifier.Verify(stamp.AsMemory(0, length), Data).Verified);
    }

    [Theory, InlineData(-366), InlineData(366 * 21), InlineData(-0.00001)]
    public async Task Nothing_is_stamped_by_a_clock_that_went_back_or_left_the_years_of_the_certificate(double days)
    {
        await Timestamping.StampAsync(Data, authority, CancellationToken.None);
        clock.Time = clock.Time.AddDays(days);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => Timestamping.StampAsync(Data, authority, CancellationToken.None));
        Assert.Contains("The clock says", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authority_survives_its_files()
    {
        authority.Write(folder["authority"]);
        using var read = LocalTimestampAuthority.Read(folder["authority"], clock);
        Assert.True(verifier.Verify(await Timestamping.StampAsync(Data, read, CancellationToken.None), Data).Verified);
        Assert.Throws<IOException>(() => authority.Write(folder["authority"]));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder["authority"], "authority.pem")));
        File.WriteAllText(Path.Combine(folder["authority"], "authority.pem"), "no key");
        Assert.Throws<InvalidDataException>(() => LocalTimestampAuthority.Read(folder["authority"], clock));
    }

    [Fact]
    public async Task A_service_at_an_address_is_asked_as_RFC_3161_says_and_its_answer_checked()
    {
        using var handler = new ServiceHandler(authority);
        using var client = new HttpClient(handler);
        var service = new HttpTimestampAuthority(client, new Uri("http://stamps.example.org/tsa"));
        Assert.True(verifier.Verify(await Timestamping.StampAsync(Data, service, CancellationToken.None), Data).Verified);
        Assert.Equal("application/timestamp-query", handler.ContentType);
        handler.Answer = await Timestamping.StampAsync(Data, authority, CancellationToken.None); // an old answer, to another nonce
        await Assert.ThrowsAsync<InvalidDataException>(() => Timestamping.StampAsync(Data, service, CancellationToken.None));
        handler.Answer = [0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0x02]; // rejection
        await Assert.ThrowsAsync<InvalidDataException>(() => Timestamping.StampAsync(Data, service, CancellationToken.None));
    }

    [Fact]
    public async Task OpenSSL_as_the_authority_is_understood()
    {
        authority.Write(folder.Path);
        await File.WriteAllTextAsync(folder["serial"], "01\n");
        await File.WriteAllTextAsync(folder["tsa.cnf"], "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\nordering = no\ntsa_name = no\ness_cert_id_alg = sha256\n");
        await File.WriteAllBytesAsync(folder["data"], Data);
        var query = await OpenSsl.RunAsync(folder.Path, "ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "data.tsq");
        Assert.True(query.ExitCode == 0, query.Output);
        var reply = await OpenSsl.RunAsync(folder.Path, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "data.tsq", "-signer", "authority.pem", "-inkey", "authority.pem", "-out", "data.tsr");
        Assert.True(reply.ExitCode == 0, reply.Output);
        var verdict = verifier.Verify(await File.ReadAllBytesAsync(folder["data.tsr"]), Data);
        Assert.True(verdict.Verified, verdict.ToString());
    }

    [Fact]
    public async Task What_is_no_request_is_no_request() =>
        await Assert.ThrowsAsync<InvalidDataException>(() => authority.AnswerAsync(Data, CancellationToken.None));

    private sealed class ServiceHandler(LocalTimestampAuthority authority) : HttpMessageHandler
    {
        public byte[]? Answer { get; set; }

        public string? ContentType { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            ContentType = request.Content!.Headers.ContentType!.MediaType;
            var body = await request.Content.ReadAsByteArrayAsync(cancellationToken);
            return new HttpResponseMessage { Content = new ByteArrayContent(Answer ?? await authority.AnswerAsync(body, cancellationToken)) };
        }
    }
}
