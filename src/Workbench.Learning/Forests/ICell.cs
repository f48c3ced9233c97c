using System.Numerics;

namespace Workbench.Learning.Forests;

/// <summary>Rows of both classes, counted in whole numbers: sums of them have no order, and so no dependence on threads.</summary>
internal interface ICell<TSelf> : IAdditionOperators<TSelf, TSelf, TSelf>, ISubtractionOperators<TSelf, TSelf, TSelf>
    where TSelf : unmanaged, ICell<TSelf>
{
    /// <summary>Whether every row counts as often as it was drawn, and no row has a weight of its own.</summary>
    static abstract bool CountsOnly { get; }

    /// <summary>Bytes of a row behind its tag.</summary>
    static abstract int ExtraBytes { get; }

    /// <summary>What one row counts.</summary>
    /// <param name="tag">The row's tag: the label in bit 0, how often it was drawn above; its weight behind it.</param>
    static abstract TSelf Of(ref byte tag);

    /// <summary>A cell of so many drawn rows without weights of their own.</summary>
    static abstract TSelf OfCounts(uint negative, uint positive);

    /// <summary>Drawn rows of both classes.</summary>
    long Rows { get; }

    /// <summary>Whether there is no row.</summary>
    bool IsEmpty { get; }

    /// <summary>Weight of the rows whose label is false, in units of the tree.</summary>
    double Negative { get; }

    /// <summary>Weight of the rows whose label is true, in units of the tree.</summary>
    double Positive { get; }
}
