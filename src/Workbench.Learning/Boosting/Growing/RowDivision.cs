namespace Workbench.Learning.Boosting.Growing;

/// <summary>What became of a leaf's rows.</summary>
/// <param name="LeftCount">Rows that stay in the leaf.</param>
/// <param name="RightCount">Rows that went to the new leaf.</param>
/// <param name="FilledLeft">Whose histogram was filled: the leaf's, or the new one's.</param>
internal readonly record struct RowDivision(int LeftCount, int RightCount, bool FilledLeft);
