using System.Runtime.InteropServices;

namespace Workbench.Learning.Binning;

/// <summary>Room for a column's sampled values and for sorting them, for each thread; not of the collector, so that the memory goes back at once.</summary>
internal sealed unsafe class SampleBuffers(int count, int threadCount) : IDisposable
{
    private nint memory = (nint)NativeMemory.AlignedAlloc((nuint)(2L * sizeof(double) * Math.Max(1, count) * threadCount), 64);

    public Span<double> Values(int member) => new((double*)memory + (2L * member * count), count);

    public Span<double> Scratch(int member) => new((double*)memory + (((2L * member) + 1) * count), count);

    public void Dispose()
    {
        NativeMemory.AlignedFree((void*)memory);
        memory = 0;
    }
}
