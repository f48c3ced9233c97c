using System.Net.Http.Headers;

namespace Workbench.Anchoring.Timestamps;

/// <summary>Any service that speaks RFC 3161 over HTTP (section 3.4).</summary>
/// <param name="client">How to reach it; the caller's.</param>
/// <param name="address">Where it is.</param>
public sealed class HttpTimestampAuthority(HttpClient client, Uri address) : ITimestampAuthority
{
    /// <inheritdoc/>
    /// <exception cref="HttpRequestException">The service cannot be reached, or answers with an error.</exception>
    public async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(request);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/timestamp-query");
        using var response = await client.PostAsync(address, content, cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }
}
