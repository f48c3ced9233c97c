namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>One share in the clear.</summary>
/// <param name="Owner">Whose secret it is a share of.</param>
/// <param name="Secret">Which of the owner's secrets.</param>
/// <param name="Value">32 bytes; with more than 255 sites, 40.</param>
public sealed record ReleasedShare(uint Owner, SecretKind Secret, ReadOnlyMemory<byte> Value)
{
    internal const int SmallestLength = 9;

    internal static ReleasedShare Read(MessageReader reader) => new(reader.ReadUInt32(), (SecretKind)reader.ReadByte(), reader.ReadCounted());

    internal void Write(MessageWriter writer)
    {
        writer.Write(Owner);
        writer.Write((byte)Secret);
        writer.WriteCounted(Value.Span);
    }
}
