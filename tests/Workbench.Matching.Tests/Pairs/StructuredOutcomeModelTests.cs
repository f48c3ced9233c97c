using Workbench.Learning;
using Workbench.Matching.Candidates;
using Workbench.Matching.Companies;
using Workbench.Matching.Pairs;

namespace Workbench.Matching.Tests.Pairs;

public sealed class StructuredOutcomeModelTests
{
    [Theory]
    [InlineData(0.85, 0.4)]
    [InlineData(0.95, 0.2)]
    [InlineData(0.6, 0.5)]
    public void The_true_probabilities_reach_the_chosen_area_and_positive_rate(double auc, double positiveRate)
    {
        var table = Table(new StructuredOutcomeModel { BayesAuc = auc, PositiveRate = positiveRate });
        Assert.Equal(positiveRate, table.TrueProbabilities.ToArray().Average(), 0.002);
        Assert.Equal(auc, ExpectedAuc(table.TrueProbabilities.ToArray()), 0.002);
    }

    [Fact]
    public void Outcomes_are_drawn_with_the_true_probabilities()
    {
        var table = Table(new StructuredOutcomeModel());
        var (low, high) = (new List<byte>(), new List<byte>());
        for (var row = 0; row < table.RowCount; row++)
        {
            if (table.TrueProbabilities[row] < 0.2) low.Add(table.Labels[row]);
            if (table.TrueProbabilities[row] > 0.8) high.Add(table.Labels[row]);
        }

        Assert.InRange(low.Average(label => label), 0.02, 0.2);
        Assert.InRange(high.Average(label => label), 0.8, 0.98);
    }

    [Fact]
    public void Remote_work_softens_exclusions_and_distance()
    {
        var (office, home) = (Example.Company with { Profile = new(false, false) }, Example.Company with { Profile = new(false, true) });
        Assert.True(LossBy(office, new PairMeasures(0, 0.6)) > 2 * LossBy(home, new PairMeasures(0, 0.6)));
        Assert.True(LossBy(office, new PairMeasures(30, 1)) > 2 * LossBy(home, new PairMeasures(30, 1)));
    }

    [Fact]
    public void Exclusions_weigh_more_on_a_building_site_than_in_an_office()
    {
        var measures = new PairMeasures(0, 0.6);
        Assert.True(LossBy(Example.Company with { Sector = "Edilizia" }, measures) > LossBy(Example.Company with { Sector = "Informatica" }, measures));
    }

    [Fact]
    public void Distance_saturates()
    {
        var near = LossBy(Example.Company, new PairMeasures(20, 1)) - LossBy(Example.Company, new PairMeasures(0, 1));
        var far = LossBy(Example.Company, new PairMeasures(80, 1)) - LossBy(Example.Company, new PairMeasures(60, 1));
        Assert.True(near > 10 * far);
    }

    [Fact]
    public void The_size_of_a_company_means_different_things_for_different_disabilities()
    {
        Assert.True(GainOfSize(Disability.Motor) > 0);
        Assert.True(GainOfSize(Disability.Intellectual) < 0);
    }

    [Fact]
    public void Equal_scores_cannot_be_calibrated() =>
        Assert.Throws<InvalidDataException>(() => new StructuredOutcomeModel().MatchProbabilities([1, 1, 1]));

    private static double LossBy(Company company, PairMeasures measures) =>
        Score(Example.Candidate, company, new PairMeasures(0, 1)) - Score(Example.Candidate, company, measures);

    private static double GainOfSize(Disability disability)
    {
        var candidate = Example.Candidate with { Profile = Example.Candidate.Profile! with { Disability = disability } };
        var measures = new PairMeasures(0, 1);
        return Score(candidate, Example.Company with { EmployeeCount = 1000 }, measures)
            - Score(candidate, Example.Company with { EmployeeCount = 20 }, measures);
    }

    private static double Score(Candidate candidate, Company company, PairMeasures measures) =>
        new StructuredOutcomeModel().Score(candidate, company, measures);

    private static PairTable Table(IOutcomeModel model)
    {
        var random = new RandomSource(9);
        return PairTable.Build(
            new CandidateGenerator().Generate(200, random.Fork(0)),
            new CompanyGenerator().Generate(60, random.Fork(1)),
            new PairSettings { OutcomeModel = model },
            random.Fork(2),
            null,
            TestContext.Current.CancellationToken);
    }

    /// <summary>Area under the ROC curve over all ordered pairs of rows, from the definition.</summary>
    private static double ExpectedAuc(double[] probabilities)
    {
        Array.Sort(probabilities);
        var (concordant, negatives) = (0.0, 0.0);
        foreach (var probability in probabilities)
        {
            concordant += probability * negatives;
            negatives += 1 - probability;
        }

        // A row is never compared with itself.
        var self = probabilities.Sum(probability => probability * (1 - probability));
        return concordant / ((probabilities.Sum() * negatives) - self);
    }
}
