using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Federation.SecureAggregation;

namespace Workbench.Federation.Exchange;

/// <summary>A point of P-256 as 130 hexadecimal digits.</summary>
internal sealed class PointConverter : JsonConverter<EncodedPoint>
{
    /// <inheritdoc/>
    public override EncodedPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var point = EncodedPoint.Read(Convert.FromHexString(reader.GetString() ?? ""));
            point.RequireOnCurve();
            return point;
        }
        catch (Exception error) when (error is FormatException or InvalidDataException or CryptographicException)
        {
            throw new JsonException("A public key is 130 hexadecimal digits of a point of P-256.", error);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, EncodedPoint value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
