using System.Runtime.CompilerServices;

namespace Workbench.Learning.Networks.Vectors;

/// <summary>One number at a time: what every width must agree with.</summary>
internal readonly struct Lanes32 : ILanes<float>
{
    public static int Count => 1;

    public static float Load(ref readonly float source, nuint offset) => Unsafe.Add(ref Unsafe.AsRef(in source), offset);

    public static void Store(float value, ref float destination, nuint offset) => Unsafe.Add(ref destination, offset) = value;

    public static float Broadcast(float value) => value;

    public static float MultiplyAdd(float x, float y, float addend) => float.FusedMultiplyAdd(x, y, addend);

    public static float Add(float x, float y) => x + y;

    public static float Subtract(float x, float y) => x - y;

    public static float Multiply(float x, float y) => x * y;

    public static float Divide(float x, float y) => x / y;

    public static float SquareRoot(float x) => MathF.Sqrt(x);

    public static float Round(float x) => MathF.Round(x, MidpointRounding.ToEven);

    public static float PowerOfTwo(float exponent) => BitConverter.Int32BitsToSingle(((int)exponent + 127) << 23);

    public static float SelectAbove(float x, float y, float ifAbove, float otherwise) => x > y ? ifAbove : otherwise;
}
