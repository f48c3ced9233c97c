namespace Workbench.Matching.Companies;

/// <summary>The ten sectors of the synthetic companies and what is done there.</summary>
internal static class SectorCatalogue
{
    private static readonly Sector[] Known =
    [
        new("Amministrazione", 0.15, "Ufficio Esempio",
            ["archiviazione documenti", "inserimento dati al videoterminale", "gestione della corrispondenza", "contabilità di base",
             "accoglienza del pubblico", "protocollo informatico"]),
        new("Agroalimentare", 0.75, "Alimentari Esempio",
            ["confezionamento di prodotti", "selezione della frutta", "etichettatura", "pulizia delle vasche", "stoccaggio in locali freddi",
             "raccolta all'aperto"]),
        new("Commercio", 0.45, "Bottega Esempio",
            ["rifornimento scaffali", "assistenza al pubblico", "servizio di cassa", "allestimento vetrine", "inventario", "turni festivi"]),
        new("Edilizia", 0.95, "Cantieri Esempio",
            ["manutenzione di cantiere", "montaggio in quota", "movimentazione di carichi", "finiture interne", "controllo materiali",
             "conduzione di macchinari"]),
        new("Informatica", 0.05, "Software Esempio",
            ["assistenza utenti", "collaudo di programmi", "sviluppo al videoterminale", "redazione manuali", "gestione archivi digitali",
             "configurazione postazioni"]),
        new("Logistica", 0.80, "Magazzini Esempio",
            ["preparazione ordini", "carichi e scarichi", "guida di carrelli", "controllo bolle", "imballaggio", "turni di magazzino"]),
        new("Manifattura", 0.85, "Officine Esempio",
            ["assemblaggio di componenti", "controllo qualità", "conduzione di macchinari", "verniciatura con sostanze certificate",
             "imballaggio", "turni di reparto"]),
        new("Ristorazione", 0.65, "Cucine Esempio",
            ["preparazione pasti", "lavaggio stoviglie", "servizio ai tavoli", "accoglienza del pubblico", "dispensa in locali freddi",
             "pulizia sala"]),
        new("Sanità e assistenza", 0.50, "Cura Esempio",
            ["assistenza agli ospiti", "distribuzione pasti", "riordino camere", "segreteria", "lavanderia", "turni in reparto"]),
        new("Servizi di pulizia", 0.70, "Servizi Esempio",
            ["pulizia uffici", "sanificazione con prodotti specifici", "raccolta differenziata", "cura del verde", "portineria",
             "manutenzione ordinaria"]),
    ];

    private static readonly Dictionary<string, double> Demands = Known.ToDictionary(sector => sector.Name, sector => sector.PhysicalDemand);

    public static IReadOnlyList<Sector> All => Known;

    /// <summary>How much of the work is bodily and bound to the place, in [0, 1]; 0.5 for a sector that is not known.</summary>
    public static double PhysicalDemand(string sector) => Demands.GetValueOrDefault(sector, 0.5);

    /// <param name="Name">Kind of activity as written in files.</param>
    /// <param name="PhysicalDemand">How much of the work is bodily and bound to the place, in [0, 1]; an assumption of the structured outcome.</param>
    /// <param name="CompanyName">First part of generated names; "Esempio" says that the company does not exist.</param>
    /// <param name="Tasks">Phrases from which a text is drawn.</param>
    internal sealed record Sector(string Name, double PhysicalDemand, string CompanyName, string[] Tasks);
}
