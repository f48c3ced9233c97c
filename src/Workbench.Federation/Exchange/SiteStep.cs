namespace Workbench.Federation.Exchange;

/// <summary>What a site does after a look into the folder.</summary>
public enum SiteStep
{
    /// <summary>It delivered its message of the round and waits for the next.</summary>
    Waiting,

    /// <summary>All rounds are done, and it has the final model.</summary>
    Finished,
}
