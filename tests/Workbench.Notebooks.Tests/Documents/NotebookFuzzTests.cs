using System.Globalization;
using System.Text;
using Workbench.Learning;
using Workbench.Notebooks.Documents;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>Every input is either refused with file and line, or read into a notebook that survives being written.</summary>
/// <remarks><c>WORKBENCH_FUZZ_FACTOR</c> multiplies the number of inputs for a long run.</remarks>
public class NotebookFuzzTests
{
    private const int InputsPerFormat = 40_000;

    private static readonly string[] DibSeeds =
    [
        "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\",\"items\":[{\"name\":\"wpf\",\"aliases\":[\"ui\"]}]},\"a\":1.50}\n\n#!markdown\n\n# T\n\n#!csharp\n\nvar x = 1;\n\n#!wpf\n\n<b/>\n",
        "1\r\n#!html\r\n<p>\r\n\r\n#!c#\r\n#!time\r\nx\r\n",
        "#!value --name n\n#!md\n```csharp\n#!F#\n\né\uD83D\uDE00\n\n\n#!meta\n{}",
    ];

    private static readonly string[] IpynbSeeds =
    [
        IpynbFormatTests.Sample,
        """{"nbformat":4,"nbformat_minor":4,"metadata":{"polyglot_notebook":{"kernelInfo":{"items":[{"name":"ui"}]}}},"cells":[{"cell_type":"code","metadata":{},"source":["#!ui\r\n","x"],"outputs":[{"output_type":"stream","name":"stderr","text":"e"}],"execution_count":1}]}""",
    ];

    private static readonly string[] MarkdownSeeds =
    [
        "# T\n\ntext `a`\n\n```csharp\nvar x = 1;\n```\n\n~~~~fsharp\nlet x = \"```\"\n~~~~\n\n```text\n```csharp\n```\nend\n",
        "a\r\n```html\r\n<p>\r\n\r\n```\r\n  ```js\r\n1\r\n  ```\r\n````raw\r\n```\r\n",
    ];

    private static readonly string[] Tokens =
    [
        "\n", "\r\n", "\r", "\n\n", "#!meta\n", "#!csharp\n", "#!html", "#!ui\n", "#!", "```", "```csharp\n", "~~~", "    ", "\t", "\uFEFF", "\0", "\u2028",
        "{", "}", "[", "]", "\"", "\\", ",", ":", "\\ud800", "\\udc00", "\\u0000", "null", "-0.0", "1e999", "99999999999", "[[[[[[[[", "{\"a\":",
        "\"id\":", "\"cells\":[", "\"name\":\"", "\"source\":[", "\"metadata\":[],", "\"outputs\":", "\"data\":{\"text/plain\":1}",
    ];

    [Fact]
    public void Dib_files_are_refused_or_kept() =>
        Fuzz("n.dib", DibSeeds, bytes => DibFormat.Parse(bytes, "n.dib"), DibFormat.Write, text => DibFormat.Parse(text, "n.dib"));

    [Fact]
    public void Ipynb_files_are_refused_or_kept() =>
        Fuzz("n.ipynb", IpynbSeeds, bytes => IpynbFormat.Parse(bytes, "n.ipynb"), IpynbFormat.Write, text => IpynbFormat.Parse(text, "n.ipynb"));

    [Fact]
    public void Markdown_files_are_refused_or_kept() =>
        Fuzz("n.md", MarkdownSeeds, bytes => MarkdownFormat.Parse(bytes, "n.md"), MarkdownFormat.Write, MarkdownFormat.Parse);

    private static void Fuzz(
        string file, string[] seeds, Func<ReadOnlyMemory<byte>, Notebook> read, Func<Notebook, string> write, Func<string, Notebook> parse)
    {
        var factor = int.Parse(Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR") ?? "1", CultureInfo.InvariantCulture);
        var inputs = seeds.Select(Encoding.UTF8.GetBytes).ToArray();
        var random = new RandomSource(20261122).Fork(file);
        var kept = 0;
        Parallel.For(0L, (long)InputsPerFormat * factor, index =>
        {
            var draw = random.Fork(index);
            var input = inputs[draw.NextInt32(inputs.Length)];
            for (var rounds = 1 + draw.NextInt32(4); rounds > 0; rounds--) input = Mutate(input, inputs, draw);
            try
            {
                if (IsKept(file, input, read, write, parse)) Interlocked.Increment(ref kept);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"{file}, input {index}: {e.Message}\nbase64 {Convert.ToBase64String(input)}", e);
            }
        });
        // A fuzzer whose inputs are all refused would prove nothing about what is kept.
        Assert.InRange(kept, InputsPerFormat * factor / 20, InputsPerFormat * factor);
    }

    private static bool IsKept(
        string file, byte[] input, Func<ReadOnlyMemory<byte>, Notebook> read, Func<Notebook, string> write, Func<string, Notebook> parse)
    {
        Notebook notebook;
        try
        {
            notebook = read(input);
        }
        catch (InvalidDataException e)
        {
            Assert.Matches($@"^{file}\([0-9]+(,[0-9]+)?\): .", e.Message);
            return false;
        }

        var written = write(notebook);
        var again = parse(written);
        Assert.Equal(NotebookText.Of(notebook), NotebookText.Of(again));
        Assert.Equal(written, write(again));
        return true;
    }

    private static byte[] Mutate(byte[] input, byte[][] seeds, RandomSource random)
    {
        var at = random.NextInt32(input.Length + 1);
        var end = at + random.NextInt32(Math.Min(input.Length - at, 60) + 1);
        switch (random.NextInt32(8))
        {
            case 0: // a flipped bit
                var copy = (byte[])input.Clone();
                if (at < copy.Length) copy[at] ^= (byte)(1 << random.NextInt32(8));
                return copy;
            case 1: // a file cut off
                return random.NextBoolean(0.3) ? input[..at] : input;
            case 2: // a part of another file
                var other = seeds[random.NextInt32(seeds.Length)];
                var from = random.NextInt32(other.Length);
                var to = from + random.NextInt32(Math.Min(other.Length - from, 80));
                return [.. input[..at], .. other[from..to], .. input[at..]];
            case 3: // a part missing
                return [.. input[..at], .. input[end..]];
            case 4: // a line twice
                var start = Array.LastIndexOf(input, (byte)'\n', Math.Max(0, at - 1)) + 1;
                var stop = Array.IndexOf(input, (byte)'\n', at) is var newLine and >= 0 ? newLine + 1 : input.Length;
                return start <= stop ? [.. input[..stop], .. input[start..stop], .. input[stop..]] : input;
            case 5: // a part many times over, for depth
                var times = random.NextBoolean(0.05) ? 400 : 2;
                return [.. input[..at], .. Enumerable.Repeat(input[at..end], times).SelectMany(part => part), .. input[end..]];
            default: // a token that means something
                return [.. input[..at], .. Encoding.UTF8.GetBytes(Tokens[random.NextInt32(Tokens.Length)]), .. input[at..]];
        }
    }
}
