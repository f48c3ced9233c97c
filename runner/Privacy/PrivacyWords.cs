using System.CommandLine;
using System.Globalization;
using Workbench.Federation.Accounting;

namespace Workbench.Runner.Privacy;

/// <summary>How the command line writes accountants, samplers, units and numbers.</summary>
internal static class PrivacyWords
{
    public static readonly string[] Accountants = ["rdp", "gaussian", "pld"];
    public static readonly string[] Samplers = ["poisson", "fixed-size", "shuffled", "none"];
    public static readonly string[] Units = ["record", "site"];
    public static readonly string[] Relations = ["add-remove", "replace"];

    /// <summary>The accountant of a name.</summary>
    /// <param name="name">rdp, gaussian or pld.</param>
    /// <param name="orders">Orders of rdp, <c>all</c> for a search, or nothing for the published list.</param>
    /// <exception cref="InvalidDataException">Another accountant has no orders.</exception>
    public static IPrivacyAccountant AccountantOf(string name, string? orders) => (name, orders) switch
    {
        ("rdp", null) => new RenyiAccountant(),
        ("rdp", "all") => RenyiAccountant.OverAllOrders,
        ("rdp", _) => new RenyiAccountant(RenyiOrders.Parse(orders)),
        (_, not null) => throw new InvalidDataException($"--orders belongs to --accountant rdp; {name} has none."),
        ("gaussian", _) => new GaussianAccountant(),
        _ => new PrivacyLossAccountant(),
    };

    public static SamplerKind SamplerOf(string? name, double rate) => name switch
    {
        null => rate < 1 ? SamplerKind.Poisson : SamplerKind.None,
        "poisson" => SamplerKind.Poisson,
        "fixed-size" => SamplerKind.FixedSize,
        "shuffled" => SamplerKind.Shuffled,
        _ => SamplerKind.None,
    };

    public static string NameOf(SamplerKind sampler) => sampler switch
    {
        SamplerKind.Poisson => "poisson",
        SamplerKind.FixedSize => "fixed-size",
        SamplerKind.Shuffled => "shuffled",
        _ => "none",
    };

    public static PrivacyUnit UnitOf(string name) => name == "site" ? PrivacyUnit.Site : PrivacyUnit.Record;

    public static NeighbourRelation RelationOf(string name) => name == "replace" ? NeighbourRelation.Replace : NeighbourRelation.AddRemove;

    /// <summary>An option whose value is a number in a range, with a decimal point in every country.</summary>
    public static Option<double?> Number(string name, string description, string helpName, Func<double, bool> isAllowed, string allowed) => new(name)
    {
        Description = description,
        HelpName = helpName,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && isAllowed(value)) return value;
            result.AddError($"{name} is '{text}'; write {allowed}.");
            return null;
        },
    };

    /// <summary>An option with a few words to choose from.</summary>
    public static Option<string?> Choice(string name, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = string.Join('|', words) };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!words.Contains(token.Value)) result.AddError($"{name} is '{token.Value}'; write {string.Join(", ", words.SkipLast(1))} or {words[^1]}.");
        });
        return option;
    }
}
