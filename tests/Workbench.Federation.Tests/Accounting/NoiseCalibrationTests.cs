using Workbench.Federation.Accounting;

namespace Workbench.Federation.Tests.Accounting;

public class NoiseCalibrationTests
{
    [Fact]
    public void The_noise_for_a_target_is_the_reference_s_and_never_too_small()
    {
        foreach (var row in GoldenTable.Read("calibrated_sigma.csv"))
        {
            var renyi = Find(new RenyiAccountant([.. RenyiOrders.Published, 11, 128, 256, 512, 1024]), row);
            GoldenTable.AssertRelative(row.Number("sigma_dpacc_rdp"), renyi.NoiseMultiplier, 1e-4); // the reference's fractional orders give too large an ε
            Assert.True(renyi.Guarantee.Epsilon <= row.Number("target_epsilon"));

            var loss = Find(new PrivacyLossAccountant(), row);
            GoldenTable.AssertRelative(row.Number("sigma_dpacc_pld"), loss.NoiseMultiplier, 1e-3);
            Assert.True(loss.NoiseMultiplier > row.Number("sigma_dpacc_pld") - 2e-4);
            Assert.True(loss.Guarantee.Upper <= row.Number("target_epsilon"));

            if (!row.Has("sigma_exact_gaussian")) continue;
            var exact = Find(new GaussianAccountant(), row);
            GoldenTable.AssertRelative(row.Number("sigma_exact_gaussian"), exact.NoiseMultiplier, 1e-10);
        }
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(double.PositiveInfinity)]
    public void A_target_that_is_no_number_above_0_is_refused(double epsilon) => Assert.Throws<ArgumentOutOfRangeException>(() =>
        NoiseCalibration.Find(new GaussianAccountant(), PrivacyUnit.Site, PrivacyEvent.Poisson(1, 1, 1), epsilon, 1e-6, default));

    [Fact]
    public void A_target_below_what_Rényi_divergences_can_show_is_refused_rather_than_promised() => Assert.Throws<InvalidDataException>(() =>
        NoiseCalibration.Find(new RenyiAccountant([2]), PrivacyUnit.Site, PrivacyEvent.Poisson(1, 1, 1), 0.1, 1e-6, default));

    private static CalibratedNoise Find(IPrivacyAccountant accountant, IReadOnlyDictionary<string, string> row) => NoiseCalibration.Find(
        accountant, PrivacyUnit.Record, PrivacyEvent.Poisson(1, row.Number("q"), (long)row.Number("steps")), row.Number("target_epsilon"), row.Number("delta"), default);
}
