using System.CommandLine;
using System.Globalization;
using Workbench.Federation.Accounting;

namespace Workbench.Runner.Privacy;

/// <summary>The options that <c>privacy epsilon</c> and <c>privacy noise</c> share.</summary>
internal sealed class MechanismOptions
{
    private readonly Option<double?> rate = PrivacyWords.Number("--sampling-rate", "Probability of taking part in a step; without it, 1.", "Q", value => value is > 0 and <= 1, "a number above 0 and at most 1");
    private readonly Option<double?> steps = PrivacyWords.Number("--steps", "Steps; without it, 1.", "T", value => value is >= 1 and <= 1e9 && value == Math.Floor(value), "a whole number between 1 and 1,000,000,000");
    private readonly Option<double?> delta = PrivacyWords.Number("--delta", "δ of the guarantee.", "D", value => value is > 0 and < 1, "a number between 0 and 1, such as 1e-6");
    private readonly Option<string?> accountant = PrivacyWords.Choice("--accountant", "Who derives ε; without it, pld.", PrivacyWords.Accountants);
    private readonly Option<string?> orders = new("--orders") { Description = "Orders of rdp, such as 1.5,2,8, or 'all' for a search; without it, the published list.", HelpName = "LIST" };
    private readonly Option<string?> sampler = PrivacyWords.Choice("--sampler", "The sampler that runs; without it, poisson below a rate of 1.", PrivacyWords.Samplers);
    private readonly Option<string?> unit = PrivacyWords.Choice("--unit", "Whose presence is hidden; without it, record.", PrivacyWords.Units);
    private readonly Option<string?> relation = PrivacyWords.Choice("--relation", "Which data sets are neighbours; without it, add-remove.", PrivacyWords.Relations);

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        delta.Required = true;
        foreach (var option in new Option[] { rate, steps, delta, accountant, orders, sampler, unit, relation }) command.Add(option);
    }

    /// <summary>δ.</summary>
    public double DeltaOf(ParseResult parsed) => parsed.GetValue(delta)!.Value;

    /// <summary>Who derives ε.</summary>
    public IPrivacyAccountant AccountantOf(ParseResult parsed) => PrivacyWords.AccountantOf(parsed.GetValue(accountant) ?? "pld", parsed.GetValue(orders));

    /// <summary>The steps at a noise multiplier.</summary>
    public PrivacyHistory HistoryOf(ParseResult parsed, double noiseMultiplier)
    {
        var samplingRate = parsed.GetValue(rate) ?? 1;
        var item = new PrivacyEvent
        {
            NoiseMultiplier = noiseMultiplier, SamplingRate = samplingRate, Steps = (long)(parsed.GetValue(steps) ?? 1),
            Sampler = PrivacyWords.SamplerOf(parsed.GetValue(sampler), samplingRate),
        };
        return PrivacyHistory.Of(PrivacyWords.UnitOf(parsed.GetValue(unit) ?? "record"), item) with { Relation = PrivacyWords.RelationOf(parsed.GetValue(relation) ?? "add-remove") };
    }

    /// <summary>A guarantee for a reader.</summary>
    public static IEnumerable<string> Describe(PrivacyGuarantee guarantee)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"epsilon     {guarantee.Epsilon:0.######}");
        if (guarantee.Lower > 0) yield return string.Create(CultureInfo.InvariantCulture, $"interval    [{guarantee.Lower:0.######}, {guarantee.Upper:0.######}], certified");
        yield return string.Create(CultureInfo.InvariantCulture, $"delta       {guarantee.Delta}");
        if (guarantee.Order is { } order) yield return string.Create(CultureInfo.InvariantCulture, $"order       {order:0.####}{(guarantee.OrderIsAtTheEdge ? ", at the edge of the list: --orders all may give less" : "")}");
        yield return $"accountant  {guarantee.Accountant}";
        yield return $"holds for   {guarantee.Labels()}";
    }
}
