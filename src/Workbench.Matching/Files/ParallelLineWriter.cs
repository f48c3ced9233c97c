using System.Text;

namespace Workbench.Matching.Files;

/// <summary>Writes many lines of numbers: blocks of lines are formatted by several threads and written in order.</summary>
internal sealed class ParallelLineWriter(RowParallelism parallelism)
{
    private const int LinesPerBlock = 2048;

    /// <summary>Formats one line, with its line end, into the span; returns its length in bytes.</summary>
    public delegate int LineFormatter(int line, Span<byte> target);

    public void Write(Stream stream, string header, int lineCount, int longestLine, LineFormatter format)
    {
        stream.Write(Encoding.UTF8.GetBytes(header + "\n"));
        var blocks = new Block[2 * parallelism.Degree];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = new Block(new byte[LinesPerBlock * longestLine]);
        for (var first = 0; first < lineCount; first += blocks.Length * LinesPerBlock)
        {
            var start = first;
            parallelism.For(blocks.Length, block => blocks[block].Fill(start + (block * LinesPerBlock), lineCount, format));
            foreach (var block in blocks) stream.Write(block.Bytes);
        }
    }

    private sealed class Block(byte[] buffer)
    {
        private int length;

        public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

        public void Fill(int firstLine, int lineCount, LineFormatter format)
        {
            length = 0;
            var end = Math.Min(lineCount, (long)firstLine + LinesPerBlock);
            for (var line = firstLine; line < end; line++) length += format(line, buffer.AsSpan(length));
        }
    }
}
