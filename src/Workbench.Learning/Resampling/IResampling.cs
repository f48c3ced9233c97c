namespace Workbench.Learning.Resampling;

/// <summary>A way to draw a new sample of the size of the old one, with replacement.</summary>
public interface IResampling
{
    /// <summary>Number of rows.</summary>
    int RowCount { get; }

    /// <summary>Draws a resample.</summary>
    /// <param name="random">The stream of this replicate.</param>
    /// <param name="multiplicities">Receives how often each row was drawn; its length is <see cref="RowCount"/>.</param>
    void Draw(RandomSource random, Span<int> multiplicities);
}
