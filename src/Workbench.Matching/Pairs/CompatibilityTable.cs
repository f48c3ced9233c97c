using Workbench.Learning.Text;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;

namespace Workbench.Matching.Pairs;

/// <summary>Compatibilities of many candidates with many companies: each different pair of exclusions and text is computed once.</summary>
internal sealed class CompatibilityTable
{
    private readonly int[] setByCandidate;
    private readonly int[] textByCompany;
    private readonly double[][] scores;

    private CompatibilityTable(int[] setByCandidate, int[] textByCompany, double[][] scores)
    {
        this.setByCandidate = setByCandidate;
        this.textByCompany = textByCompany;
        this.scores = scores;
    }

    /// <summary>The compatibility of a candidate with a company, by their positions in the lists.</summary>
    public double this[int candidate, int company] => scores[setByCandidate[candidate]][textByCompany[company]];

    public static CompatibilityTable Compute(IReadOnlyList<Candidate> candidates, IReadOnlyList<Company> companies, RowParallelism parallelism)
    {
        var (setByCandidate, firstCandidates) = NumberDistinct(candidates, candidate => string.Join('\0', candidate.Exclusions));
        var (textByCompany, firstCompanies) = NumberDistinct(companies, company => company.Tasks);
        var numbers = new TermNumbers(Tokenizer.Italian);
        var texts = firstCompanies.ConvertAll(company => numbers.Count(companies[company].Tasks));
        var sets = firstCandidates.ConvertAll(candidate => new ExclusionSet([.. candidates[candidate].Exclusions.Select(numbers.Count)]));

        var scores = new double[sets.Count][];
        parallelism.For(sets.Count, set =>
        {
            var (row, exclusionCount) = (new double[texts.Count], candidates[firstCandidates[set]].Exclusions.Count);
            for (var text = 0; text < row.Length; text++)
            {
                var company = companies[firstCompanies[text]];
                row[text] = exclusionCount == 0 || company.Tasks.Length == 0
                    ? 1
                    : Score(sets[set], texts[text], candidates[firstCandidates[set]], company);
            }

            scores[set] = row;
        });
        return new CompatibilityTable(setByCandidate, textByCompany, scores);
    }

    private static double Score(ExclusionSet set, TermCounts text, Candidate candidate, Company company)
    {
        try
        {
            return set.Score(text);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"Candidate '{candidate.Id}' excludes '{string.Join(", ", candidate.Exclusions)}' and company "
                + $"'{company.Name}' offers '{company.Tasks}': neither holds a word; write the tasks in words, or leave one of them empty.", exception);
        }
    }

    /// <summary>For every item the number of its key, and for every number the first item with that key.</summary>
    private static (int[] NumberByItem, List<int> FirstItems) NumberDistinct<T>(IReadOnlyList<T> items, Func<T, string> key)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var (numberByItem, firstItems) = (new int[items.Count], new List<int>());
        for (var i = 0; i < items.Count; i++)
        {
            if (!numbers.TryGetValue(key(items[i]), out var number))
            {
                numbers.Add(key(items[i]), number = firstItems.Count);
                firstItems.Add(i);
            }

            numberByItem[i] = number;
        }

        return (numberByItem, firstItems);
    }
}
