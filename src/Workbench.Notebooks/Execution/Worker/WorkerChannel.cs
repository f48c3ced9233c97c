using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace Workbench.Notebooks.Execution.Worker;

/// <summary>Messages over a stream between two processes: four bytes of length (little-endian), then JSON.</summary>
/// <remarks>Any thread may send. A message is written whole before <see cref="Send"/> returns, so what was sent outlives the sender.</remarks>
internal sealed class WorkerChannel(Stream stream)
{
    private const int LengthBytes = 4;
    private const int LongestMessage = 1 << 30;
    private const int PieceLength = 1 << 20;
    private readonly Lock sending = new();

    /// <summary>Sends a message; waits while the other side is slow.</summary>
    /// <exception cref="IOException">The other side is gone.</exception>
    public void Send(WorkerMessage message)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(message, ExecutionJson.Settings);
        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        lock (sending)
        {
            stream.Write(length);
            stream.Write(json);
            stream.Flush();
        }
    }

    /// <summary>Waits for the next message on the calling thread.</summary>
    /// <returns>The message, or null when the other side is gone, be it in the middle of a message.</returns>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public WorkerMessage? Receive()
    {
        var prefix = new byte[LengthBytes];
        if (!Fill(prefix)) return null;
        var body = new ArrayBufferWriter<byte>();
        for (var missing = BodyLength(prefix); missing > 0; missing -= PieceLength)
        {
            // Piece by piece, because a claimed length is no reason to allocate it.
            var piece = body.GetSpan(Math.Min(missing, PieceLength))[..Math.Min(missing, PieceLength)];
            if (!Fill(piece)) return null;
            body.Advance(piece.Length);
        }
        return Parse(body.WrittenSpan);
    }

    private static int BodyLength(byte[] prefix) =>
        BinaryPrimitives.ReadInt32LittleEndian(prefix) is > 0 and <= LongestMessage and var length
            ? length
            : throw new InvalidDataException("The notebook's process sent a message of an impossible length; did a cell write into the worker's pipe?");

    private static WorkerMessage Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<WorkerMessage>(json, ExecutionJson.Settings) ?? throw new JsonException("null");
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"The notebook's process sent what is no message: {exception.Message}", exception);
        }
    }

    private bool Fill(Span<byte> buffer)
    {
        try
        {
            return stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) == buffer.Length;
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            return false; // a killed process resets its end; what it sent before has been read by then
        }
    }
}
