using System.Globalization;

namespace Workbench.Notebooks.Tests.Documents;

/// <summary>How many inputs the fuzz tests try.</summary>
internal static class FuzzBudget
{
    /// <summary>Multiple of the usual number, from the environment variable <c>WORKBENCH_FUZZ_FACTOR</c>.</summary>
    public static int Factor { get; } =
        int.Parse(Environment.GetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR") ?? "1", CultureInfo.InvariantCulture);
}
