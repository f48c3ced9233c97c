namespace Workbench.Learning.Networks.Vectors;

/// <summary>
/// The arithmetic that the network's loops are written in, for one width of vector. Every operation rounds each lane as IEEE 754 says,
/// so that a loop over independent elements gives the same bits for every width.
/// </summary>
/// <typeparam name="TVector">The vector of that width; <see cref="float"/> itself for the reference.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    static abstract TVector Load(ref readonly float source, nuint offset);

    static abstract void Store(TVector value, ref float destination, nuint offset);

    /// <summary>The same number in every lane.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>x·y + addend, rounded once.</summary>
    static abstract TVector MultiplyAdd(TVector x, TVector y, TVector addend);

    static abstract TVector Add(TVector x, TVector y);

    static abstract TVector Subtract(TVector x, TVector y);

    static abstract TVector Multiply(TVector x, TVector y);

    static abstract TVector Divide(TVector x, TVector y);

    static abstract TVector SquareRoot(TVector x);

    /// <summary>To the nearest whole number, halves to the even one.</summary>
    static abstract TVector Round(TVector x);

    /// <summary>2 to a whole power between −126 and 127.</summary>
    static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>Lane by lane, one of two values, by whether x is above y; not if either is NaN.</summary>
    static abstract TVector SelectAbove(TVector x, TVector y, TVector ifAbove, TVector otherwise);
}
