namespace Workbench.Runner.Reproduction;

/// <summary>Where things are in the results directory.</summary>
/// <param name="root">Full path of the results directory.</param>
internal sealed class ResultsLayout(string root)
{
    /// <summary>The directory itself.</summary>
    public string Root { get; } = root;

    /// <summary>One directory a run, named by its identifier, so that the last name is the last run.</summary>
    public string Runs => Path.Combine(Root, "runs");

    /// <summary>The latest run's reports.</summary>
    public string Site => Path.Combine(Root, "site");

    /// <summary>The store of executed notebooks.</summary>
    public string Cache => Path.Combine(Root, "cache");

    /// <summary>The file that a run keeps locked.</summary>
    public string Lock => Path.Combine(Root, "run.lock");

    /// <summary>Who keeps it locked.</summary>
    public string LockHolder => Path.Combine(Root, "holder.lock");

    /// <summary>The verified metrics of a notebook.</summary>
    public string Verified(string profile, string notebook) => Path.Combine(Root, "verified", profile, notebook + ".json");
}
