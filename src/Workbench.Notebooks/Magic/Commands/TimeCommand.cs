using System.Diagnostics;
using System.Globalization;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Shows how long the cell took from here on.</summary>
internal sealed class TimeCommand : IMagicCommand
{
    public string Name => "#!time";

    public string Usage => "#!time";

    public string Summary => "Prints the wall time of the cell from this line to its end.";

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        call.Runner.AtEnd.Add(() => call.Cell.Outputs.Write(isError: false, string.Create(
            CultureInfo.InvariantCulture, $"Wall time: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:F1} ms\n")));
        return MagicCall.Done;
    }
}
