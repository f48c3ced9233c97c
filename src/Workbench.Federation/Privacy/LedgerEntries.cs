using System.Text.Json.Nodes;
using Workbench.Federation.Accounting;

namespace Workbench.Federation.Privacy;

/// <summary>The entries of a ledger and their reading.</summary>
internal static class LedgerEntries
{
    public const string Schema = "workbench-privacy-ledger/1";

    public static JsonObject Opening(string subject, PrivacyBudget budget, string accountant, bool isSimulation) => new()
    {
        ["kind"] = "opened", ["schema"] = Schema, ["subject"] = subject, ["accountant"] = accountant, ["simulation"] = isSimulation,
        ["epsilon"] = budget.Epsilon, ["delta"] = budget.Delta, ["unit"] = NameOf(budget.Unit), ["relation"] = NameOf(budget.Relation),
    };

    public static JsonObject Request(ReleaseKind release, int round, string what, PrivacyEvent item, PrivacyGuarantee after, string? refusal)
    {
        var entry = new JsonObject
        {
            ["kind"] = refusal is null ? "charged" : "refused", ["release"] = NameOf(release), ["round"] = round, ["what"] = what,
            ["event"] = new JsonObject
            {
                ["noise"] = NameOf(item.Noise), ["noiseMultiplier"] = item.NoiseMultiplier, ["sampler"] = NameOf(item.Sampler),
                ["samplingRate"] = item.SamplingRate, ["steps"] = item.Steps,
            },
        };
        // JSON has no infinity: an ε that is not written is infinite.
        if (double.IsFinite(after.Epsilon)) entry["epsilonAfter"] = after.Epsilon;
        if (refusal is not null) entry["reason"] = refusal;
        return entry;
    }

    public static JsonObject Unaccounted(ReleaseKind release, int round, string what) =>
        new() { ["kind"] = "unaccounted", ["release"] = NameOf(release), ["round"] = round, ["what"] = what };

    public static PrivacyBudget ReadBudget(JsonObject entry) => new(Read<PrivacyUnit>(entry, "unit"), Read<NeighbourRelation>(entry, "relation"))
    {
        Epsilon = Value<double>(entry, "epsilon"),
        Delta = Value<double>(entry, "delta"),
    };

    public static PrivacyEvent ReadEvent(JsonObject entry)
    {
        var item = entry["event"] as JsonObject ?? throw new InvalidDataException("a request without an event");
        return new PrivacyEvent
        {
            Noise = Read<NoiseKind>(item, "noise"), NoiseMultiplier = Value<double>(item, "noiseMultiplier"), Sampler = Read<SamplerKind>(item, "sampler"),
            SamplingRate = Value<double>(item, "samplingRate"), Steps = Value<long>(item, "steps"),
        };
    }

    public static T Value<T>(JsonObject entry, string key) =>
        entry[key] is JsonValue value && value.TryGetValue<T>(out var read) ? read : throw new InvalidDataException($"'{key}' is missing or of another kind");

    private static T Read<T>(JsonObject entry, string key)
        where T : struct, Enum
    {
        var name = Value<string>(entry, key);
        foreach (var value in Enum.GetValues<T>())
            if (NameOf(value) == name) return value;
        throw new InvalidDataException($"'{key}' is '{name}', which this version does not know");
    }

    private static string NameOf<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
