namespace Workbench.Experiments.Configuration;

/// <summary>Where files are; every path is relative to the directory of <c>config.yaml</c>.</summary>
public sealed record PathSettings
{
    /// <summary>The user's candidates; if the file is missing, candidates are generated.</summary>
    public string RawCandidates { get; init; } = "data/raw/Dataset_Candidati_Aggiornato.csv";

    /// <summary>The user's companies; if the file is missing, companies are generated.</summary>
    public string RawCompanies { get; init; } = "data/raw/Dataset_Aziende_con_Stima_Assunzioni.csv";

    /// <summary>Directory of the tables that notebooks make. Two profiles need two directories, or they overwrite each other's tables.</summary>
    public string ProcessedDir { get; init; } = "data/processed";

    /// <summary>The training table, one row a candidate–company pair.</summary>
    public string TrainingCsv { get; init; } = "data/processed/Enhanced_Training_Dataset.csv";

    /// <summary>Directory of runs, reports, cache and verified metrics.</summary>
    public string ResultsDir { get; init; } = "results";
}

/// <summary>What operators see.</summary>
public sealed record UiSettings
{
    /// <summary>Default radius of a search, in kilometres.</summary>
    [AllowedRange(0, Open = true)]
    public double DistanceMaxKm { get; init; } = 30;
}
