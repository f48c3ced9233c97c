using Workbench.Display;
using Workbench.Experiments.Tests.Artifacts;
using Workbench.Experiments.Tests.Configuration;

namespace Workbench.Experiments.Tests.Data;

/// <summary>A repository with a small configuration, and a study of it.</summary>
internal sealed class TemporaryStudy : IDisposable
{
    public const string RawCandidates = "data/raw/Dataset_Candidati_Aggiornato.csv";
    public const string RawCompanies = "data/raw/Dataset_Aziende_con_Stima_Assunzioni.csv";

    private readonly IDisposable context;

    public TemporaryStudy(int candidates = 40, int companies = 12, string matching = "")
    {
        Directory.Write("config.yaml", $"seed: 7\nmatching: {{candidates: {candidates}, companies: {companies}{matching}}}\n");
        context = DisplayContext.Use(Sink);
        Study = Study.OpenAbove(Directory.Path);
    }

    public TemporaryDirectory Directory { get; } = new();

    public RecordingSink Sink { get; } = new();

    public Study Study { get; }

    public byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Directory.Path, path));

    public void Dispose()
    {
        context.Dispose();
        Directory.Dispose();
    }
}
