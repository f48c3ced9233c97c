using Workbench.Learning.Tables;
using Workbench.Runner.Learning;
using Workbench.Runner.Learning.Learners;

namespace Workbench.Runner.Federated;

/// <summary>The rows of one site.</summary>
/// <param name="Name">The site.</param>
/// <param name="Rows">What it trains on.</param>
internal sealed record SiteTable(string Name, LabelledTable Rows)
{
    /// <summary>Reads a site's own file.</summary>
    /// <exception cref="InvalidDataException">The file has a mistake; the message says where.</exception>
    public static SiteTable Read(string name, string path, string label)
    {
        var parameters = new ParameterSet();
        parameters.Add("label_column", $"name:{label}", "--label");
        return new SiteTable(name, LearnerRows.Read(path, parameters, "a network needs a number: fill it in, and add a column that says where", threadCount: 1).Table);
    }
}
