namespace Workbench.Display.Tests;

/// <summary>Keeps what is displayed, as a kernel would.</summary>
internal sealed class RecordingSink : IDisplaySink
{
    private int lastId;

    public List<(MimeBundle Bundle, string? Id)> Shown { get; } = [];
    public List<(MimeBundle Bundle, string Id)> Updates { get; } = [];

    public void Display(MimeBundle bundle, string? displayId) => Shown.Add((bundle, displayId));
    public void Update(string displayId, MimeBundle bundle) => Updates.Add((bundle, displayId));
    public string NewDisplayId() => $"id-{++lastId}";
}
