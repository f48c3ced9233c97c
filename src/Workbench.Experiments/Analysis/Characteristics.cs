using Workbench.Experiments.Data;
using Workbench.Experiments.Models;
using Workbench.Learning.Fairness;
using Workbench.Matching.Geography;

namespace Workbench.Experiments.Analysis;

/// <summary>Characteristics of the people behind test rows that are not columns of the table.</summary>
public static class Characteristics
{
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

        return new ProtectedCharacteristic("region", [.. centres.Select(centre => centre.ToString()), "unknown"], levels);

        int IndexOf(EmploymentCentre centre)
        {
            for (var i = 0; i < centres.Count; i++)
                if (centres[i] == centre)
                    return i;
            throw new InvalidOperationException($"{centre} is missing in the list of centres.");
        }
    }
}
