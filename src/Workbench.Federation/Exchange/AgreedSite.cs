namespace Workbench.Federation.Exchange;

/// <summary>A site of a run.</summary>
/// <param name="Number">Its number, from 1: updates are added in this order.</param>
/// <param name="Keys">Its name and public keys.</param>
public sealed record AgreedSite(uint Number, PartyKeys Keys);
