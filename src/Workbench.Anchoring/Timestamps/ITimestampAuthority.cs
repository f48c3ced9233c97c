namespace Workbench.Anchoring.Timestamps;

/// <summary>Somebody who signs that some bytes existed at a time.</summary>
public interface ITimestampAuthority
{
    /// <summary>Answers a request.</summary>
    /// <param name="request">A TimeStampReq of RFC 3161, in DER.</param>
    /// <param name="cancellation">Stops the wait.</param>
    /// <returns>A TimeStampResp, in DER.</returns>
    Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> request, CancellationToken cancellation);
}
