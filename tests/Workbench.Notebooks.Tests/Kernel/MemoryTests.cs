using System.Globalization;

namespace Workbench.Notebooks.Tests.Kernel;

[Collection(nameof(MemoryTests))]
public sealed class MemoryTests(ITestOutputHelper log)
{
    [Fact]
    public async Task A_thousand_cells_keep_the_managed_heap_bounded()
    {
        await using var notebook = new TestNotebook();
        await notebook.SucceedAsync("var total = 0;");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 1000; i++)
        {
            await notebook.SucceedAsync((i % 4) switch
            {
                0 => $"var x{i} = {i}; total += x{i};",
                1 => $"int Twice{i}(int value) => value * 2;",
                2 => $"var sum{i} = Enumerable.Range(0, 10).Where(one => one % 2 == 0).Sum();",
                _ => $"record Point{i}(int X, int Y);\nvar p{i} = new Point{i}(1, 2);",
            });
        }
        var growth = (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6;
        log.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Managed growth over 1,000 cells: {growth:F0} MB."));
        Assert.True(growth < 150, $"The managed heap grew by {growth:F0} MB over 1,000 cells.");
    }
}
