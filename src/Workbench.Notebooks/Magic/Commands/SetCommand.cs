using Microsoft.CodeAnalysis.CSharp;
using Workbench.Notebooks.Documents;
using Workbench.Notebooks.Kernel;

namespace Workbench.Notebooks.Magic.Commands;

/// <summary>Declares a C# variable with a literal, an input of the run or another value.</summary>
internal sealed class SetCommand : IMagicCommand
{
    public string Name => "#!set";

    public string Usage => "#!set --name NAME --value VALUE [--byref] [--mime-type TYPE]";

    public string Summary => "Declares a C# variable; VALUE is JSON, a text, @input:name, @csharp:variable or @value:name.";

    public IReadOnlyCollection<string> Options => ["--name", "--value", "--mime-type"];

    public IReadOnlyCollection<string> Flags => ["--byref"];

    public Task<CellResult> RunAsync(MagicCall call, CancellationToken cancellation)
    {
        var name = call.Required("--name");
        call.Required("--value");
        if (!SyntaxFacts.IsValidIdentifier(name)) throw call.Error($"'{name}' cannot be the name of a C# variable.");
        return call.DeclareAsync(Declaration(call, name, call.Arguments.RawOption("--value")!));
    }

    private static string Declaration(MagicCall call, string name, string raw)
    {
        if (!call.Arguments.Has("--byref")) return ValueSource.Read(call, raw, name).Declaration(name);
        if (raw.Split(':', 2) is not [var kernel, var variable] || Languages.Canonical(kernel.TrimStart('@')) != Languages.CSharp
            || !SyntaxFacts.IsValidIdentifier(variable))
            throw call.Error("--byref needs a value of the form @csharp:variable.");
        return $"var {name} = {variable};";
    }
}
