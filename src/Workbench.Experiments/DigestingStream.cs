using System.Security.Cryptography;

namespace Workbench.Experiments;

/// <summary>Passes what is written on to a file, and computes its digest on the way. Disposing it leaves the file open: it is not in place yet.</summary>
internal sealed class DigestingStream(Stream target) : Stream
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => target.Length;

    public override long Position
    {
        get => target.Position;
        set => throw new NotSupportedException("An artifact is written from its beginning to its end.");
    }

    /// <summary>Digest of all bytes so far, 64 lower-case hexadecimal digits.</summary>
    public string CurrentDigest() => Convert.ToHexStringLower(hash.GetCurrentHash());

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        hash.AppendData(buffer);
        target.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash.AppendData(buffer.Span);
        await target.WriteAsync(buffer, cancellationToken).ConfigureAwait(false);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => target.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => target.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("An artifact is only written.");

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException("An artifact is written from its beginning to its end.");

    public override void SetLength(long value) => throw new NotSupportedException("An artifact is written from its beginning to its end.");
}
