namespace Workbench.Anchoring.Tests.Logs;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("workbench-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>Another folder with the same files.</summary>
    public TemporaryFolder Copy()
    {
        var copy = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path)) File.Copy(file, copy[System.IO.Path.GetFileName(file)]);
        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
