using System.Buffers;
using System.Globalization;
using System.Text;
using Workbench.Experiments;

namespace Workbench.Runner.Learning;

/// <summary>Predictions as a file of text, whole or not at all.</summary>
/// <param name="Names">One a column.</param>
/// <param name="Values">Row-major.</param>
/// <param name="Width">Values a row.</param>
/// <param name="FirstOfLightGbm">First of the columns that LightGBM would write; the others are as many as there are outputs.</param>
internal sealed record PredictionTable(string[] Names, double[] Values, int Width, int FirstOfLightGbm)
{
    private const int RowsPerWrite = 4096, LongestNumber = 32;

    /// <summary>Outputs of the model, where they were computed.</summary>
    public double[]? Outputs { get; init; }

    /// <summary>Writes CSV with a header and all columns, or LightGBM's tab-separated result.</summary>
    public void Write(string path, bool isOurs, CancellationToken cancellation)
    {
        var separator = (byte)(isOurs ? ',' : '\t');
        var (first, end) = isOurs || Outputs is null ? (0, Width) : (FirstOfLightGbm, FirstOfLightGbm + ((Width + 1) / 2)); // one column stands alone where there are no raw scores
        using var file = PendingFile.Create(path);
        var text = new ArrayBufferWriter<byte>(1 << 16);
        if (isOurs) Encoding.UTF8.GetBytes(string.Join(',', Names) + "\n", text);
        for (var row = 0; row < Values.Length / Width; row++)
        {
            for (var column = first; column < end; column++)
            {
                if (column > first) text.Write([separator]);
                Append(text, Values[(row * Width) + column]);
            }

            text.Write("\n"u8);
            if (row % RowsPerWrite != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            Flush(text, file);
        }

        Flush(text, file);
        file.Commit();
    }

    private static void Flush(ArrayBufferWriter<byte> text, PendingFile file)
    {
        file.Stream.Write(text.WrittenSpan);
        text.ResetWrittenCount();
    }

    private static void Append(ArrayBufferWriter<byte> text, double value)
    {
        var target = text.GetSpan(LongestNumber);
        // 17 significant digits bring every double back.
        value.TryFormat(target, out var length, "G17", CultureInfo.InvariantCulture);
        text.Advance(length);
    }
}
