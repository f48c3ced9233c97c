using System.CommandLine;
using System.CommandLine.Help;
using System.Globalization;
using System.Text;
using Workbench.Notebooks.Execution;
using Workbench.Runner;
using Workbench.Runner.CommandLine;
using Workbench.Runner.Commands;

// The process of a notebook: it is started for every one, so it does not wait for a command line to be built.
if (args is [WorkerProgram.CommandName, .. var workerArguments]) return await WorkerHost.RunAsync(workerArguments);

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

var common = new CommonOptions();
var root = CreateRootCommand();
var parsed = root.Parse(args);
var output = common.OutputOf(parsed);
// Help is shown even where the rest of the line is wrong.
if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples) return (int)output.Fail(ExitCode.BadInput, UsageErrors.Describe(parsed));

using var interruption = new Interruption();
try
{
    var invocation = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
    return await parsed.InvokeAsync(invocation, interruption.Token);
}
catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
{
    return (int)output.Fail(ExitCode.Cancelled, "Stopped.");
}
catch (Exception error) when (error is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
{
    return (int)output.Fail(ExitCode.BadInput, error.Message);
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    return (int)output.Fail(ExitCode.Failed, error.Message);
}
catch (Exception error)
{
    var advice = common.IsVerbose(parsed) ? error.ToString() : "--verbose shows where.";
    return (int)output.Fail(ExitCode.Failed, $"This is a fault of the workbench ({error.GetType().Name}: {error.Message}); please report it. {advice}");
}

RootCommand CreateRootCommand()
{
    var command = new RootCommand("Runs C# notebooks headless, renders their reports, and compares every metric with its verified value.");
    var examples = new Dictionary<Command, string>();
    foreach (var (subcommand, example) in new[]
    {
        ReproduceCommand.Create(common), RunCommand.Create(common), VerifyCommand.Create(common), ConvertCommand.Create(common),
        TrainCommand.Create(common), PredictCommand.Create(common), PrivacyCommand.Create(common), FederatedCommand.Create(common),
        AnchorCommand.Create(common), DoctorCommand.Create(common),
    })
    {
        common.AddTo(subcommand);
        command.Add(subcommand);
        examples.Add(subcommand, example);
    }

    examples.Add(command, "workbench reproduce                  every notebook of config.yaml\nworkbench run notebook.ipynb          any notebook, anywhere\nworkbench COMMAND --help              what a command can do");
    var help = command.Options.OfType<HelpOption>().Single();
    help.Action = new HelpWithExamples((HelpAction)help.Action!, examples);
    return command;
}
