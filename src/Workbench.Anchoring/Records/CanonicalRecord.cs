namespace Workbench.Anchoring.Records;

/// <summary>A record in the one form that is committed to.</summary>
/// <param name="Id">What its identifying field says.</param>
/// <param name="Line">Line of the file that it came from, from 1.</param>
/// <param name="Json">Canonical JSON (RFC 8785) with every field of the schema.</param>
public sealed record CanonicalRecord(string Id, long Line, ReadOnlyMemory<byte> Json);
