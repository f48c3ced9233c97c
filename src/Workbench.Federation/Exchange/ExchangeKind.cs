namespace Workbench.Federation.Exchange;

/// <summary>What a message carries. The numbers are part of the byte form.</summary>
public enum ExchangeKind : byte
{
    /// <summary>Coordinator → one site: the model that a round begins with.</summary>
    GlobalModel = 1,

    /// <summary>Site → coordinator: the sums and squared sums of its columns, which scale the inputs, once before the first round.</summary>
    ColumnSums = 2,

    /// <summary>Site → coordinator: what a round of local training changed.</summary>
    ModelUpdate = 3,
}
