namespace Workbench.Learning.Forests;

/// <summary>Drawn rows of both classes in the halves of one word, so that one addition counts either.</summary>
internal readonly record struct CountCell(ulong Counts) : ICell<CountCell>
{
    public static bool CountsOnly => true;

    public static int ExtraBytes => 0;

    public long Rows => (long)((Counts & uint.MaxValue) + (Counts >> 32));

    public bool IsEmpty => Counts == 0;

    public double Negative => (uint)Counts;

    public double Positive => (uint)(Counts >> 32);

    public static CountCell Of(ref byte tag) => new((ulong)(tag >> 1) << (tag << 5)); // the shift counts modulo 64: 0 or 32

    public static CountCell OfCounts(uint negative, uint positive) => new(((ulong)positive << 32) | negative);

    public static CountCell operator +(CountCell left, CountCell right) => new(left.Counts + right.Counts);

    public static CountCell operator -(CountCell left, CountCell right) => new(left.Counts - right.Counts);
}
