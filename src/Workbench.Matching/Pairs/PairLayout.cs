using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>Which rows belong to which candidate, and which companies they are with.</summary>
internal sealed class PairLayout
{
    private readonly int[][] companiesByCandidate;
    private readonly int[] firstRows;

    private PairLayout(int[][] companiesByCandidate)
    {
        this.companiesByCandidate = companiesByCandidate;
        firstRows = new int[companiesByCandidate.Length];
        long row = 0;
        for (var i = 0; i < firstRows.Length; i++)
        {
            firstRows[i] = (int)row;
            row += companiesByCandidate[i].Length;
            if (row > Array.MaxLength)
                throw new InvalidDataException($"There are more than {Array.MaxLength:N0} pairs; take fewer candidates or companies.");
        }

        if (row == 0) throw new InvalidDataException("There are no pairs; at least one candidate and one company have to meet.");
        RowCount = (int)row;
    }

    public int RowCount { get; }

    /// <summary>Companies that a candidate meets, ascending.</summary>
    public ReadOnlySpan<int> CompaniesOf(int candidate) => companiesByCandidate[candidate];

    /// <summary>The row of a candidate's first company.</summary>
    public int FirstRowOf(int candidate) => firstRows[candidate];

    public static PairLayout Of(IReadOnlyList<Candidate> candidates, IReadOnlyList<Company> companies, PairScope scope)
    {
        if (scope == PairScope.Everywhere)
        {
            int[] all = [.. Enumerable.Range(0, companies.Count)];
            return new PairLayout([.. candidates.Select(_ => all)]);
        }

        var byCentre = companies.Select((company, index) => (company, index))
            .GroupBy(
                item => item.company.Centre ?? throw UnknownCentre($"company '{item.company.Name}' at '{item.company.Workplace}'"),
                item => item.index)
            .ToDictionary(group => group.Key, group => group.ToArray());
        return new PairLayout([.. candidates.Select(candidate => byCentre.GetValueOrDefault(
            candidate.Centre ?? throw UnknownCentre($"candidate '{candidate.Id}' at '{candidate.Residence}'"), []))]);
    }

    private static InvalidDataException UnknownCentre(string whose) => new(
        $"The employment centre of {whose} is unknown; write a municipality of the gazetteer or coordinates, or let everybody meet everywhere.");
}
