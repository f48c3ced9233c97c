using System.Runtime.Intrinsics;

namespace Workbench.Learning.Networks.Vectors;

/// <summary>Numbers that one instruction works on. The width changes how long a loop takes and none of its bits.</summary>
internal enum VectorWidth
{
    /// <summary>One number at a time: the reference.</summary>
    Scalar = 1,

    /// <summary>4 numbers.</summary>
    Vector128 = 4,

    /// <summary>8 numbers.</summary>
    Vector256 = 8,

    /// <summary>16 numbers.</summary>
    Vector512 = 16,
}

/// <summary>Chooses a width.</summary>
internal static class VectorWidths
{
    /// <summary>The widest that this machine has instructions for.</summary>
    public static VectorWidth Best =>
        Vector512.IsHardwareAccelerated ? VectorWidth.Vector512
        : Vector256.IsHardwareAccelerated ? VectorWidth.Vector256
        : Vector128.IsHardwareAccelerated ? VectorWidth.Vector128
        : VectorWidth.Scalar;
}
