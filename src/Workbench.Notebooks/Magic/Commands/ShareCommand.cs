using Microsoft.CodeAnalysis.CSharp;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Brings a value of another kernel into the language of the cell.</summary>
internal sealed class ShareCommand : IMagicCommand
{
    public string Name => "#!share";

    public string Usage => "#!share --from KERNEL NAME [--as NEWNAME] [--mime-type TYPE]";

    public string Summary => "Makes a C# variable known to the JavaScript below, or a #!value to C#; KERNEL is csharp or value.";

    public IReadOnlyCollection<string> Options => ["--from", "--as", "--mime-type"];

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var kernel = call.Required("--from");
        if (call.Arguments.Positional is not [var name]) throw call.Error($"name one value; write {Usage}.");
        var target = call.Arguments.Option("--as") ?? name;
        if (!SyntaxFacts.IsValidIdentifier(target)) throw call.Error($"'{target}' cannot be the name of a variable; choose one with --as.");
        var value = ValueSource.FromKernel(call, kernel, name);
        switch (call.Language)
        {
            case "javascript":
                call.Runner.ShareWithScript(target, value.Json);
                return MagicCall.Done;
            case Languages.CSharp when Languages.Canonical(kernel) == Languages.CSharp:
                return target == name ? MagicCall.Done : call.DeclareAsync($"var {target} = {name};");
            case Languages.CSharp:
                return call.DeclareAsync(value.Declaration(target));
            default:
                throw call.Error($"a value cannot be shared with {call.Language}; only with C# and JavaScript.");
        }
    }
}
