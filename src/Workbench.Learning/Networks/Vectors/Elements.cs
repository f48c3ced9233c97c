using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Workbench.Learning.Networks.Vectors;

/// <summary>Runs loops over elements.</summary>
internal static class Elements
{
    /// <summary>Whole vectors first, then one element at a time.</summary>
    public static void Run<TLoop>(VectorWidth width, TLoop loop, int length)
        where TLoop : struct, IElementLoop, allows ref struct
    {
        var done = width switch
        {
            VectorWidth.Vector512 => Vectors<TLoop, Lanes512, Vector512<float>>(loop, length),
            VectorWidth.Vector256 => Vectors<TLoop, Lanes256, Vector256<float>>(loop, length),
            VectorWidth.Vector128 => Vectors<TLoop, Lanes128, Vector128<float>>(loop, length),
            _ => 0,
        };
        for (; done < length; done++) loop.At<Lanes32, float>((nuint)done);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int Vectors<TLoop, TLanes, TVector>(TLoop loop, int length)
        where TLoop : struct, IElementLoop, allows ref struct
        where TLanes : ILanes<TVector>
        where TVector : struct
    {
        var i = 0;
        for (; i <= length - TLanes.Count; i += TLanes.Count) loop.At<TLanes, TVector>((nuint)i);
        return i;
    }
}
