namespace Workbench.Learning.Boosting.Partitioned;

/// <summary>What a coordinator tells all sites alike, or asks them for; a site answers with integers that are added up over the sites.</summary>
public abstract record SiteRequest
{
    private protected SiteRequest()
    {
    }

    /// <summary>Numbers in a site's answer; 0 where the sites are only told something.</summary>
    /// <param name="codeCount">Cells of a histogram: bins of all features that have more than one.</param>
    public abstract int AnswerLength(int codeCount);
}
