namespace Workbench.Runner.Commands;

/// <summary>How this program starts itself as the process of a notebook.</summary>
internal static class WorkerProgram
{
    /// <summary>The hidden command.</summary>
    public const string CommandName = "worker";

    /// <summary>Program and leading arguments, whether this process is <c>workbench</c> or <c>dotnet workbench.dll</c>.</summary>
    public static IReadOnlyList<string> Command
    {
        get
        {
            var program = Environment.ProcessPath ?? throw new InvalidOperationException("The system does not tell which program this is.");
            var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return isHost ? [program, typeof(WorkerProgram).Assembly.Location, CommandName] : [program, CommandName];
        }
    }
}
