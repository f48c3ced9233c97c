using System.Reflection;

namespace Workbench.Runner.Tests;

public class ArchitectureTests
{
    private const string Prefix = "Workbench.";

    [Theory]
    [InlineData("Workbench.Learning", "")]
    [InlineData("Workbench.Anchoring", "")]
    [InlineData("Workbench.Display", "")]
    [InlineData("Workbench.Matching", "Workbench.Learning")]
    [InlineData("Workbench.Federation", "Workbench.Learning")]
    [InlineData("Workbench.Notebooks", "Workbench.Anchoring Workbench.Display")]
    [InlineData("Workbench.Experiments", "Workbench.Anchoring Workbench.Display Workbench.Federation Workbench.Learning Workbench.Matching")]
    public void A_project_references_only_what_lies_below_it(string project, string allowed) =>
        Assert.Subset(allowed.Split(' ').ToHashSet(), References(Assembly.Load(project)).ToHashSet());

    [Fact]
    public void Every_project_is_in_the_list_above()
    {
        var listed = typeof(ArchitectureTests).GetMethod(nameof(A_project_references_only_what_lies_below_it))!
            .GetCustomAttributes<InlineDataAttribute>().Select(row => (string)row.Data[0]!);
        var built = Directory.EnumerateFiles(AppContext.BaseDirectory, Prefix + "*.dll").Select(path => Path.GetFileNameWithoutExtension(path));
        Assert.Equal(built.Where(name => name != typeof(ArchitectureTests).Assembly.GetName().Name).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name!)
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal));
}
