using System.Text;
using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>An agreement with its coordinator's signature, as it lies in the shared folder.</summary>
/// <param name="Terms">What was agreed.</param>
/// <param name="Signature">ECDSA P-256 over <c>wb-exchange-v1|agreement|</c> and the terms' byte form: r and s, 128 hexadecimal digits.</param>
public sealed record SignedAgreement(RunAgreement Terms, string Signature)
{
    private static ReadOnlySpan<byte> Purpose => "wb-exchange-v1|agreement|"u8;

    /// <summary>Signs an agreement.</summary>
    /// <exception cref="InvalidDataException">The agreement contradicts itself, or the identity is not its coordinator.</exception>
    public static SignedAgreement Sign(RunAgreement terms, ExchangeIdentity coordinator)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(coordinator);
        terms.Check();
        if (terms.Coordinator != coordinator.Public) throw new InvalidDataException($"{coordinator.Public.Name} is not the coordinator of this agreement.");
        return new SignedAgreement(terms, Convert.ToHexStringLower(coordinator.Signing.Sign([.. Purpose, .. terms.ToBytes()])));
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, AgreementJson.Options), (byte)'\n'];

    /// <summary>Reads the file and checks form, contents and signature.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What to call it in a message.</param>
    /// <exception cref="InvalidDataException">Something is wrong with it; the message says what.</exception>
    public static SignedAgreement Read(ReadOnlySpan<byte> bytes, string name)
    {
        var agreement = Parse(bytes, name);
        if (!agreement.ToBytes().AsSpan().SequenceEqual(bytes)) throw new InvalidDataException($"{name}: this is not the form in which agreements are written; it was changed. Copy it again, or begin another run.");
        try
        {
            agreement.Terms.Check();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{name}: {error.Message}", error);
        }

        return agreement.IsSigned ? agreement
            : throw new InvalidDataException($"{name}: the coordinator's signature does not fit; the agreement was changed. Ask the coordinator for it again.");
    }

    private bool IsSigned => Signature.Length == 128 && Signature.All(char.IsAsciiHexDigitLower)
        && Terms.Coordinator.Signing.Verifies([.. Purpose, .. Terms.ToBytes()], Convert.FromHexString(Signature));

    private static SignedAgreement Parse(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return JsonSerializer.Deserialize<SignedAgreement>(bytes, AgreementJson.Options) ?? throw new InvalidDataException($"{name}: the file is empty.");
        }
        catch (Exception error) when (error is JsonException or ArgumentException or DecoderFallbackException)
        {
            throw new InvalidDataException($"{name}: this is no agreement. {error.Message.Split(" (Parameter", 2)[0]}", error);
        }
    }
}
