namespace Workbench.Matching.Geography;

/// <summary>The five employment centres (Centri per l'Impiego) that are the sites of the published federated study.</summary>
public enum EmploymentCentre
{
    /// <summary>CPI_Verona.</summary>
    Verona,

    /// <summary>CPI_Vicenza.</summary>
    Vicenza,

    /// <summary>CPI_Padova.</summary>
    Padova,

    /// <summary>CPI_Treviso.</summary>
    Treviso,

    /// <summary>CPI_Venezia.</summary>
    Venezia,
}
