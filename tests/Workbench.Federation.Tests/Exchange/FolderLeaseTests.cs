using Workbench.Federation.Exchange;

namespace Workbench.Federation.Tests.Exchange;

public sealed class FolderLeaseTests : IDisposable
{
    private readonly FolderParties parties = new(siteCount: 1, minimumSites: 1);
    private readonly WholeFiles files = new("CPI_1");

    private string LeaseFile => parties.Shared().LeasePath("CPI_1");

    public void Dispose() => parties.Dispose();

    [Fact]
    public async Task One_process_works_for_a_party()
    {
        using (await TakeAsync())
            Assert.Contains($"process {Environment.ProcessId}", (await Assert.ThrowsAsync<InvalidDataException>(() => TakeAsync())).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(LeaseFile));
        using var again = await TakeAsync();
        again.RequireHeld();
    }

    [Fact]
    public async Task A_process_of_this_machine_that_is_dead_does_not_count()
    {
        // Process 1 lives, but did not begin then: the number was used again.
        Write(Environment.MachineName, renewals: 3);
        using var taken = await TakeAsync(_ => Assert.Fail("nobody has to wait"));
        taken.RequireHeld();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_lease_of_another_machine_counts_until_nobody_renewed_it_for_a_while(bool isReadable)
    {
        if (isReadable) Write("elsewhere", renewals: 3);
        else Write(""); // its maker was killed before it wrote
        var waited = 0;
        using var taken = await TakeAsync(_ => waited++);
        Assert.Equal(1, waited);
    }

    [Fact]
    public async Task A_lease_of_another_machine_that_is_renewed_is_respected()
    {
        Write("elsewhere", renewals: 3);
        var error = await Assert.ThrowsAsync<InvalidDataException>(() => TakeAsync(_ => Write("elsewhere", renewals: 4)));
        Assert.Contains("process 1 on elsewhere", error.Message, StringComparison.Ordinal);
        Assert.True(File.Exists(LeaseFile));
    }

    private Task<FolderLease> TakeAsync(Action<string>? waiting = null) =>
        FolderLease.TakeAsync(LeaseFile, files, waiting, TimeSpan.FromMilliseconds(200), TestContext.Current.CancellationToken);

    private void Write(string machine, long renewals) =>
        Write($$"""{"ProcessId":1,"StartTicks":1,"Machine":"{{machine}}","Token":"00000000-0000-0000-0000-000000000001","Renewals":{{renewals}}}""");

    private void Write(string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(LeaseFile)!);
        File.WriteAllText(LeaseFile, text);
    }
}
