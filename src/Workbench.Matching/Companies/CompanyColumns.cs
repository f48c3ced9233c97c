namespace Workbench.Matching.Companies;

/// <summary>Column names of the published company files.</summary>
internal static class CompanyColumns
{
    public const string Name = "Nome Azienda";
    public const string Workplace = "Area di Attività";
    public const string Location = "Coord_Attività";
    public const string Latitude = "Lat_a";
    public const string Longitude = "Lon_a";
    public const string Sector = "Tipo di Attività";
    public const string Tasks = "Compatibilità";
    public const string Employees = "Numero Dipendenti";
    public const string Quota = "Quota Dipendenti Categoria Protetta";
    public const string Hired = "Assunti Categoria Protetta";
    public const string OpenPositions = "Posizioni Aperte";
    public const string Size = "Company_Size";
    public const string Certification = "Certification";
    public const string Remote = "Remote";
    public const string Retention = "Retention_Rate";
}
