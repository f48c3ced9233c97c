using System.Text;

namespace Workbench.Notebooks.Kernel.Outputs;

/// <summary>Routes the process-wide console to the cell that started the code which writes.</summary>
internal static class CellConsole
{
    private static readonly AsyncLocal<CellOutputs?> Current = new();
    private static readonly Lock Gate = new();
    private static bool installed;
    private static TextReader? input;

    /// <summary>Routes the console of this flow of control, and of the tasks and threads that it starts, to a cell.</summary>
    public static void Attach(CellOutputs cell)
    {
        Install();
        Current.Value = cell;
    }

    private static void Install()
    {
        lock (Gate)
        {
            // Whoever sets Console.InputEncoding, an earlier cell or a library, takes the reader away again.
            if (input != Console.In)
            {
                Console.SetIn(new Reader(Console.In));
                input = Console.In;
            }

            if (installed) return;
            Console.SetOut(new Writer(Console.Out, isError: false));
            Console.SetError(new Writer(Console.Error, isError: true));
            installed = true;
        }
    }

    private sealed class Writer(TextWriter outside, bool isError) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => outside.Encoding;

        public override string NewLine => "\n";

        public override void Write(char value) => Write(value.ToString());

        public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

        public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

        public override void Write(string? value)
        {
            if (Current.Value is { } cell) cell.Write(isError, value ?? "");
            else outside.Write(value);
        }

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Flush()
        {
            if (Current.Value is null) outside.Flush();
        }
    }

    private sealed class Reader(TextReader outside) : TextReader
    {
        public override int Peek() => Source.Peek();

        public override int Read() => Source.Read();

        private TextReader Source => Current.Value is not { } cell
            ? outside
            : throw new InvalidOperationException(
                $"Cell {cell.Number} reads from the console, but a notebook has no user to ask; declare a parameter, or call GetInputAsync with a name.");
    }
}
