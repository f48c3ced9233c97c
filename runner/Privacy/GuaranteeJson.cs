using System.Text.Json.Serialization;
using Workbench.Federation.Accounting;

namespace Workbench.Runner.Privacy;

/// <summary>A guarantee as machines read it: DESIGN fixes the first five names.</summary>
internal sealed record GuaranteeJson(PrivacyGuarantee Guarantee, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] double? NoiseMultiplier = null)
{
    [JsonIgnore]
    public PrivacyGuarantee Guarantee { get; } = Guarantee;

    public double Epsilon => Guarantee.Epsilon;

    public double Lower => Guarantee.Lower;

    public double Upper => Guarantee.Upper;

    // Written as null too, so that the object always has the same keys.
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? Order => Guarantee.Order;

    public string Accountant => Guarantee.Accountant;

    public double Delta => Guarantee.Delta;

    public string Unit => Guarantee.Unit == PrivacyUnit.Record ? "record" : "site";

    public string Relation => Guarantee.Relation == NeighbourRelation.AddRemove ? "add-remove" : "replace";

    public IEnumerable<string> Samplers => Guarantee.Samplers.Select(PrivacyWords.NameOf);

    public long Steps => Guarantee.Steps;

    public bool OrderIsAtTheEdge => Guarantee.OrderIsAtTheEdge;
}
