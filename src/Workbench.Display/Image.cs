using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Display;

/// <summary>A bitmap that is already encoded as PNG or JPEG.</summary>
public sealed record Image : IDisplayable
{
    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
    private static ReadOnlySpan<byte> JpegSignature => [0xFF, 0xD8, 0xFF];

    /// <summary>An image of known type.</summary>
    /// <param name="mimeType"><see cref="MimeTypes.Png"/> or <see cref="MimeTypes.Jpeg"/>.</param>
    /// <param name="bytes">The file's bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are not of that type.</exception>
    public Image(string mimeType, ReadOnlySpan<byte> bytes)
    {
        if (TypeOf(bytes) != mimeType)
            throw new InvalidDataException(
                $"These {bytes.Length} bytes are no {mimeType}: found {TypeOf(bytes) ?? "an unknown signature"}; pass an encoded PNG or JPEG file.");
        (MimeType, Bytes) = (mimeType, [.. bytes]);
    }

    /// <summary><see cref="MimeTypes.Png"/> or <see cref="MimeTypes.Jpeg"/>.</summary>
    public string MimeType { get; }

    /// <summary>The file's bytes.</summary>
    public ImmutableArray<byte> Bytes { get; }

    /// <summary>The MIME type that the first bytes of a file show, or null if they are neither PNG nor JPEG.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngSignature) ? MimeTypes.Png : bytes.StartsWith(JpegSignature) ? MimeTypes.Jpeg : null;

    /// <inheritdoc/>
    public MimeBundle ToMimeBundle() => MimeBundle.Of(
        new MimeContent(MimeType, Convert.ToBase64String(Bytes.AsSpan())),
        new MimeContent(MimeTypes.PlainText, ToString()));

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"({MimeType}, {Bytes.Length:N0} bytes)");
}
