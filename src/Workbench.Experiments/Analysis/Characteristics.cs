using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Learning.Fairness;
using Workbench.Learning.Inspection;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Analysis;

/// <summary>Characteristics of the people behind test rows that are not columns of the table.</summary>
public static class Characteristics
{
    /// <summary>A group of one-hot columns of the test rows, with the people behind them: four people do not become many by meeting hundreds of companies.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="prefix">Beginning of the columns' names, such as <c>edu_</c>.</param>
    /// <param name="people">Who is in the rows.</param>
    /// <param name="table">The split.</param>
    public static ProtectedCharacteristic Indicated(string name, string prefix, DataExploration people, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(table);
        var features = table.Test.Features;
        var columns = features.Names.Where(column => column.StartsWith(prefix, StringComparison.Ordinal));
        return ProtectedCharacteristic.OfIndicators(features, new FeatureGroup(name, [.. columns])).OfPeople(CandidatesOf(people, table));
    }

    /// <summary>The employment centre of each test row's candidate.</summary>
    public static ProtectedCharacteristic Region(DataExploration people, DividedTable table)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(table);
        var centres = EmploymentCentres.All;
        var rows = table.Rows.Test;
        var levels = new int[rows.Length];
        for (var i = 0; i < levels.Length; i++)
        {
            var centre = people.Candidates[people.Data.Candidates[rows[i]]].Centre;
            levels[i] = centre is { } known ? IndexOf(known) : centres.Count;
        }

        return new ProtectedCharacteristic("region", [.. centres.Select(centre => centre.ToString()), "unknown"], levels).OfPeople(CandidatesOf(people, table));

        int IndexOf(EmploymentCentre centre)
        {
            for (var i = 0; i < centres.Count; i++)
                if (centres[i] == centre)
                    return i;
            throw new InvalidOperationException($"{centre} is missing in the list of centres.");
        }
    }

    private static int[] CandidatesOf(DataExploration people, DividedTable table)
    {
        var candidates = new int[table.Rows.Test.Length];
        for (var i = 0; i < candidates.Length; i++) candidates[i] = people.Data.Candidates[table.Rows.Test[i]];
        return candidates;
    }
}
