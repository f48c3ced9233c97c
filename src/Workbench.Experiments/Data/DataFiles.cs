using Workbench.Experiments.Configuration;

namespace Workbench.Experiments.Data;

/// <summary>The files that the first notebook makes and the later ones read, relative to the repository.</summary>
/// <param name="paths">The paths of the configuration.</param>
public sealed class DataFiles(PathSettings paths)
{
    /// <summary>Candidates with their profiles, in the published columns.</summary>
    public string Candidates { get; } = Inside(paths.ProcessedDir, "Dataset_Candidati_Aggiornato_Extended.csv");

    /// <summary>Companies with their profiles, in the published columns.</summary>
    public string Companies { get; } = Inside(paths.ProcessedDir, "Dataset_Aziende_con_Stima_Assunzioni_Extended.csv");

    /// <summary>The training table: outcome and features.</summary>
    public string Table { get; } = paths.TrainingCsv;

    /// <summary>Who is in each row of the table, and the probabilities that made its outcome; no model may read it.</summary>
    public string Truth { get; } = Inside(paths.ProcessedDir, "Match_Probabilities.csv");

    private static string Inside(string directory, string name) => $"{directory.TrimEnd('/', '\\')}/{name}";
}
