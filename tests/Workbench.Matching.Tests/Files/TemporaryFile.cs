using System.Text;

namespace Workbench.Matching.Tests.Files;

/// <summary>A file that is deleted with its folder at the end of a test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("matching");

    public TemporaryFile(string text)
        : this(Encoding.UTF8.GetBytes(text))
    {
    }

    public TemporaryFile(byte[] bytes)
    {
        Path = System.IO.Path.Combine(folder.FullName, "file.csv");
        File.WriteAllBytes(Path, bytes);
    }

    public string Path { get; }

    public void Dispose() => folder.Delete(recursive: true);
}
