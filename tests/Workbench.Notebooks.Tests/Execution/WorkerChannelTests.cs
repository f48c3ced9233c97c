using System.Collections.Immutable;
using System.Text.Json;
using Workbench.Display;
using Workbench.Learning;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Execution.Worker;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Execution;

public sealed class WorkerChannelTests
{
    private static readonly ImmutableArray<WorkerMessage> Messages =
    [
        new RunCommand("/dir", true, 5, ImmutableSortedDictionary<string, string>.Empty.Add("a", "b"), [new CellToRun(2, new CellSubmission(1, "csharp", "1\n+ 1"))]),
        new StopCommand(),
        new CellStarted(3),
        new OutputAppended(1, new StreamOutput(false, "é\u2028\0\u001b[31m \U0001F600 <b> \"")),
        new OutputAppended(1, new DisplayOutput(MimeBundle.Of(MimeTypes.Json, "{\"a\":[1,2]}"), "id") { Metadata = JsonSerializer.SerializeToElement(new { width = 3 }) }),
        new OutputAppended(1, new ResultOutput(MimeBundle.Of(MimeTypes.PlainText, "1"))),
        new OutputAppended(1, new ErrorOutput("E", "m", ["a", "b"])),
        new OutputUpdated("id", MimeBundle.Of(MimeTypes.Html, "<p>")),
        new CellEnded(1, CellResult.Success, double.NaN),
        new CellEnded(1, new CellResult(CellStatus.Failed, new CellFailure("E", "m", null, null, ["t"])), 0.1 + 0.2),
        new WorkerCrashed("E", "m", []),
        new WorkerExiting(-1),
        new RunFinished([new ReferencedAssembly("a", "/a.dll")]),
    ];

    [Fact]
    public void Every_message_arrives_as_it_was_sent()
    {
        var stream = Sent(Messages);
        var channel = new WorkerChannel(stream);
        foreach (var message in Messages) Assert.Equal(JsonOf(message), JsonOf(channel.Receive()!));
        Assert.Null(channel.Receive());
    }

    [Fact]
    public void Broken_surrogates_of_a_cell_do_not_break_the_channel()
    {
        var received = new WorkerChannel(Sent([new OutputAppended(0, new StreamOutput(false, "a\ud800b"))])).Receive();
        Assert.Equal("a\ufffdb", Assert.IsType<StreamOutput>(Assert.IsType<OutputAppended>(received).Output).Text);
    }

    [Fact]
    public void A_stream_that_ends_anywhere_gives_the_whole_messages_before_its_end()
    {
        var bytes = Sent(Messages).ToArray();
        for (var length = 0; length < bytes.Length; length++)
        {
            var channel = new WorkerChannel(new MemoryStream(bytes[..length]));
            var count = 0;
            while (channel.Receive() is { } message) Assert.Equal(JsonOf(Messages[count++]), JsonOf(message));
        }
    }

    [Fact]
    public void Any_bytes_are_a_message_or_an_error_and_never_a_crash()
    {
        for (var seed = 1L; seed <= 2_000; seed++)
        {
            var random = new RandomSource(seed);
            var bytes = Sent(Messages).ToArray();
            for (var change = 0; change < 3; change++) bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
            var channel = new WorkerChannel(new MemoryStream(bytes));
            var error = Record.Exception(() =>
            {
                while (channel.Receive() is not null)
                {
                }
            });
            Assert.True(error is null or InvalidDataException, $"Seed {seed}: {error}");
        }
    }

    private static MemoryStream Sent(IEnumerable<WorkerMessage> messages)
    {
        var stream = new MemoryStream();
        var channel = new WorkerChannel(stream);
        foreach (var message in messages) channel.Send(message);
        stream.Position = 0;
        return stream;
    }

    private static string JsonOf(WorkerMessage message) => JsonSerializer.Serialize(message, ExecutionJson.Settings);
}
