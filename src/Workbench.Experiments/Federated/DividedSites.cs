using System.Collections.Immutable;
using Workbench.Federation.Rounds;
using Workbench.Federation.Sites;

namespace Workbench.Experiments.Federated;

/// <summary>The training rows divided among sites, and the validation rows where they are divided too.</summary>
/// <param name="Name">Name in metrics.</param>
/// <param name="Title">Name in tables and figures.</param>
/// <param name="Training">Rows of the training table; site i has number i + 1.</param>
/// <param name="Validation">Rows of the validation table under the same names; null where the division says nothing about them.</param>
public sealed record DividedSites(string Name, string Title, SitePartition Training, SitePartition? Validation)
{
    /// <summary>Name of a site by its number.</summary>
    public string NameOf(uint site) => Training.Sites[(int)site - 1].Name;

    /// <summary>The validation rows by number of the site; a name that trains nobody comes last.</summary>
    internal ImmutableArray<SiteValidation> ValidationRows()
    {
        if (Validation is null) return [];
        var names = Training.Sites.Select(site => site.Name).ToList();
        names.AddRange(Validation.Sites.Select(site => site.Name).Except(names));
        return [.. Validation.Sites.Select(site => new SiteValidation((uint)names.IndexOf(site.Name) + 1, site.Rows)).OrderBy(site => site.Site)];
    }
}
