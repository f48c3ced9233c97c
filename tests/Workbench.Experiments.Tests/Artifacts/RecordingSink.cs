using System.Text.Json;
using Workbench.Display;

namespace Workbench.Experiments.Tests.Artifacts;

/// <summary>Keeps what was reported, as the runner would get it.</summary>
internal sealed class RecordingSink : IDisplaySink
{
    public List<(string Kind, string Name, string Sha256, long Bytes)> Provenance { get; } = [];

    public void Display(MimeBundle bundle, string? displayId)
    {
        using var json = JsonDocument.Parse(bundle[MimeTypes.Provenance]!);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        Provenance.Add((Text("kind"), Text("name"), Text("sha256"), json.RootElement.GetProperty("bytes").GetInt64()));
    }

    public void Update(string displayId, MimeBundle bundle) => Assert.Fail("Provenance is never updated.");
}
