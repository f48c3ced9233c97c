using System.Text.Json;

namespace Workbench.Federation.Exchange;

/// <summary>A party's public keys with its own signature over them, as it lays them into the shared folder before a run is agreed on.</summary>
/// <param name="Keys">Name and public keys.</param>
/// <param name="Signature">Shows that whoever wrote the file has the signing key; whose it is, only the fingerprint tells.</param>
public sealed record Invitation(PartyKeys Keys, string Signature)
{
    /// <summary>Signs one's own keys.</summary>
    public static Invitation Of(ExchangeIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return new Invitation(identity.Public, Convert.ToHexStringLower(identity.Signing.Sign(Signed(identity.Public))));
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, AgreementJson.Options), (byte)'\n'];

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="InvalidDataException">The file is none, or its signature does not fit.</exception>
    public static Invitation Read(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            var invitation = JsonSerializer.Deserialize<Invitation>(bytes, AgreementJson.Options);
            if (invitation is not null && invitation.Keys.Signing.Verifies(Signed(invitation.Keys), Convert.FromHexString(invitation.Signature))) return invitation;
        }
        catch (Exception error) when (error is JsonException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"{name}: these are no public keys of 'workbench federated keys'. {error.Message.Split(" (Parameter", 2)[0]}", error);
        }

        throw new InvalidDataException($"{name}: the signature does not fit the keys; the file was changed. Let its owner write it again.");
    }

    private static byte[] Signed(PartyKeys keys) => [.. "wb-exchange-v1|keys|"u8, .. JsonSerializer.SerializeToUtf8Bytes(keys, AgreementJson.Options)];
}
