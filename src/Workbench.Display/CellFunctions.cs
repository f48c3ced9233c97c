namespace Workbench.Display;

/// <summary>Functions about the running cell that cells call without a prefix; their names are those of .NET Interactive.</summary>
public static class CellFunctions
{
    /// <summary>The value of an input that was given to the run; there is no user to ask.</summary>
    /// <param name="prompt">Its name, in any case.</param>
    /// <exception cref="InvalidOperationException">The run was not given such an input, or no cell runs.</exception>
    public static Task<string> GetInputAsync(string prompt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(prompt);
        var context = CellContext.Current ?? throw new InvalidOperationException($"Input '{prompt}' was asked for outside a notebook.");
        return Task.FromResult(context.Input(prompt));
    }
}
