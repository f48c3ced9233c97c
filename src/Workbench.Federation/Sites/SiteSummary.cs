namespace Workbench.Federation.Sites;

/// <summary>How one site differs from all rows together.</summary>
/// <param name="Name">Name of the site.</param>
/// <param name="RowCount">Rows of the site.</param>
/// <param name="Share">Share of all rows, in (0, 1].</param>
/// <param name="PositiveRate">Share of the site's rows with a positive outcome.</param>
/// <param name="LabelDistance">Total variation distance between the outcomes of the site and of all rows: |difference of the positive rates|, in [0, 1].</param>
/// <param name="ShiftedFeature">The feature whose mean differs most, in deviations of all rows.</param>
/// <param name="FeatureShift">(mean at the site − mean of all rows) / deviation of all rows, of that feature; missing values are left out.</param>
public sealed record SiteSummary(
    string Name, int RowCount, double Share, double PositiveRate, double LabelDistance, string ShiftedFeature, double FeatureShift);
