using System.Security.Cryptography;
using Workbench.Experiments;
using Workbench.Learning.Networks;
using Workbench.Learning.Networks.Files;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary>The model file that a command wrote.</summary>
/// <param name="Path">Full path.</param>
/// <param name="Sha256">Digest of the file.</param>
internal sealed record FederatedModel(string Path, string Sha256)
{
    /// <summary>Writes a model and tells of it.</summary>
    public static FederatedModel Write(string path, NetworkClassifier model, Output output)
    {
        var bytes = NetworkFile.ToBytes(model);
        var written = new FederatedModel(System.IO.Path.GetFullPath(path), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        PendingFile.WriteBytes(written.Path, bytes);
        output.Line($"model        {written.Path}  sha256 {written.Sha256}");
        return written;
    }
}
