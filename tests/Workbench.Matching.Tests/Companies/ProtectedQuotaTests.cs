using Workbench.Matching.Companies;

namespace Workbench.Matching.Tests.Companies;

public sealed class ProtectedQuotaTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(14, 0)]
    [InlineData(15, 1)]
    [InlineData(35, 1)]
    [InlineData(36, 2)]
    [InlineData(50, 2)]
    [InlineData(51, 4)] // 3.57
    [InlineData(100, 7)]
    [InlineData(107, 7)] // 7.49
    [InlineData(150, 10)] // 10.5: one half does not count
    [InlineData(151, 11)] // 10.57
    public void The_quota_follows_law_68_of_1999(int employees, int quota) => Assert.Equal(quota, ProtectedQuota.For(employees));
}
