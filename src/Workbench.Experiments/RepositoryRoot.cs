using Workbench.Experiments.Configuration;

namespace Workbench.Experiments;

/// <summary>Finds the directory that <c>config.yaml</c> is in.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest directory with a configuration, starting with the given one and going up; or null.</summary>
    public static string? Find(string directory)
    {
        for (var current = new DirectoryInfo(Path.GetFullPath(directory)); current is not null; current = current.Parent)
            if (File.Exists(Path.Combine(current.FullName, ConfigurationReader.FileName)))
                return current.FullName;
        return null;
    }
}
