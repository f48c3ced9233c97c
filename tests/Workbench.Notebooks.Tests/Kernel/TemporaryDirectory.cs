using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Workbench.Notebooks.Tests.Kernel;

/// <summary>A directory of its own for one test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("workbench-kernel-").FullName;

    public string Write(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Compiles a library into the directory.</summary>
    public string Compile(string name, string source, params string[] references)
    {
        var path = System.IO.Path.Combine(Path, name + ".dll");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(file => System.IO.Path.GetFileName(file) is "System.Private.CoreLib.dll" or "System.Runtime.dll" or "Workbench.Display.dll" or "System.Collections.Immutable.dll");
        var emitted = CSharpCompilation.Create(
                System.IO.Path.GetFileName(name), [CSharpSyntaxTree.ParseText(source)],
                framework.Concat(references).Select(file => MetadataReference.CreateFromFile(file)),
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .Emit(path);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
