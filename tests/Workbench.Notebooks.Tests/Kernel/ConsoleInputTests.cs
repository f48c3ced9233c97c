using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Tests.Kernel;

/// <summary>The console's input belongs to the whole process, so these tests do not run beside others that touch it.</summary>
[Collection(Collection)]
public sealed class ConsoleInputTests : IAsyncDisposable
{
    internal const string Collection = "Console input";

    private readonly TestNotebook notebook = new(new SessionOptions { BaseDirectory = AppContext.BaseDirectory });

    public ValueTask DisposeAsync() => notebook.DisposeAsync();

    [Fact]
    public async Task Reading_from_the_console_is_an_error_because_nobody_is_there()
    {
        var failure = await notebook.FailAsync("Console.ReadLine()");
        Assert.Equal("System.InvalidOperationException", failure.ErrorName);
        Assert.Contains("no user to ask", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Setting_the_input_encoding_does_not_bring_the_console_back()
    {
        // The platform forgets its reader then, whoever made it.
        await notebook.SucceedAsync("Console.InputEncoding = Encoding.UTF8;");
        Assert.Contains("no user to ask", (await notebook.FailAsync("Console.ReadLine()")).Message, StringComparison.Ordinal);
    }
}
