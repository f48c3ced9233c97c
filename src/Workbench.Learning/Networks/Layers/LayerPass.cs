namespace Workbench.Learning.Networks.Layers;

/// <summary>What a layer has to know of the rows that pass through it.</summary>
/// <param name="RowCount">Rows in the layer's arrays.</param>
/// <param name="FirstRow">Position of the first of them in its batch.</param>
/// <param name="Training">Whether the network is being trained; only then does dropout drop anything.</param>
/// <param name="RandomBits">64 bits drawn for this layer and step: what a layer draws is a function of these, the row and the unit, so no thread can change it.</param>
public readonly record struct LayerPass(int RowCount, int FirstRow = 0, bool Training = false, ulong RandomBits = 0);
