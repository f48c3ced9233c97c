using System.Collections.Immutable;
using System.CommandLine;
using Workbench.Federation.Exchange;
using Workbench.Runner.CommandLine;

namespace Workbench.Runner.Federated;

/// <summary><c>federated init</c>: the coordinator writes and signs what all agree on.</summary>
internal static class InitCommand
{
    /// <summary>The command.</summary>
    public static Command Create(CommonOptions common)
    {
        var (party, plan) = (new PartyOptions(), new PlanOptions());
        var region = new Option<string[]>("--region") { Description = "A site, in the order of their numbers; without it, all that laid keys into the folder, by name.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true };
        var expect = new Option<string[]>("--expect") { Description = "A site's fingerprint as its people told it; the run does not begin if the folder has other keys.", HelpName = "NAME=FINGERPRINT" };
        var data = new Option<string?>("--data") { Description = "A file with the columns that all sites have (its rows are not used); without it, the study's table.", HelpName = "FILE" };
        var command = new Command("init", "Write the run's agreement: sites, rounds, model, columns, rules; signed by the coordinator.") { region, expect, data };
        party.AddTo(command);
        plan.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            var folders = party.Open(parsed, PartyOptions.Coordinator);
            if (File.Exists(folders.Shared.AgreementPath)) throw new InvalidDataException($"{folders.Shared.AgreementPath} exists: a run has begun here. Begin another one in a folder of its own.");
            var sites = Sites(folders.Shared, parsed.GetValue(region) ?? []);
            CheckFingerprints(sites, parsed.GetValue(expect) ?? []);
            var (label, columns) = parsed.GetValue(data) is { } file
                ? (plan.RequireLabel(parsed), SiteTable.Read("init", file, plan.RequireLabel(parsed)).Rows.Features.Names)
                : (StudyRows.Label, StudyRows.Columns(plan.OpenStudy(parsed, common)));
            return Task.FromResult((int)Begin(folders, sites, plan.Read(parsed, common, label, columns, sites.Length), common.OutputOf(parsed)));
        });
        return command;
    }

    private static ExitCode Begin(PartyFolders folders, ImmutableArray<AgreedSite> sites, RunPlan plan, Output output)
    {
        using var identity = folders.Own.MakeIdentity(folders.Name, out _);
        var terms = new RunAgreement { Run = Guid.NewGuid(), Plan = plan, Coordinator = identity.Public, Sites = sites };
        new WholeFiles(folders.Name).Write(folders.Shared.AgreementPath, SignedAgreement.Sign(terms, identity).ToBytes(), forOwnerOnly: false);
        folders.Own.Pin(terms, folders.Name, folders.Shared);
        output.Line($"agreement    {folders.Shared.AgreementPath}");
        output.Line($"run          {terms.Run}");
        output.Line($"digest       {terms.Digest}");
        output.Line(FormattableString.Invariant($"model        {plan.Columns.Length} columns, {plan.ParameterCount} parameters, {plan.Rounds} rounds by {plan.Aggregator}, at least {plan.MinimumSites} of {sites.Length} sites"));
        foreach (var keys in sites.Select(site => site.Keys).Prepend(identity.Public)) output.Line($"fingerprint  {keys.Fingerprint}  {keys.Name}");
        output.Note("Compare the fingerprints with what the participants say, and tell them the digest, by another way than the folder.");
        output.Json(new
        {
            status = "succeeded",
            agreement = folders.Shared.AgreementPath,
            run = terms.Run,
            digest = terms.Digest,
            sites = sites.Select(site => new { number = site.Number, name = site.Keys.Name, fingerprint = site.Keys.Fingerprint }),
        });
        return ExitCode.Done;
    }

    private static ImmutableArray<AgreedSite> Sites(SharedFolder shared, string[] regions)
    {
        var folder = Path.GetDirectoryName(shared.InvitationPath("x"))!;
        string[] names = regions.Length > 0 ? regions : !Directory.Exists(folder) ? []
            : [.. Directory.EnumerateFiles(folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(PartyKeys.IsName).Order(StringComparer.Ordinal)];
        if (names.Length == 0) throw new InvalidDataException($"{folder} has no keys; 'workbench federated keys --directory {shared.Root} --region NAME' makes those of a site.");
        return [.. names.Select((name, place) => new AgreedSite((uint)place + 1, KeysOf(shared, name)))];
    }

    private static PartyKeys KeysOf(SharedFolder shared, string name)
    {
        var path = PartyKeys.IsName(name) ? shared.InvitationPath(name) : throw new InvalidDataException($"--region: '{name}' cannot be a participant's name.");
        if (!File.Exists(path)) throw new InvalidDataException($"{path} does not exist; 'workbench federated keys --directory {shared.Root} --region {name}' makes it.");
        var keys = Invitation.Read(SharedFolder.ReadDocument(path), path).Keys;
        return keys.Name == name ? keys : throw new InvalidDataException($"{path}: these are the keys of {keys.Name}.");
    }

    private static void CheckFingerprints(ImmutableArray<AgreedSite> sites, string[] expectations)
    {
        foreach (var (name, fingerprint) in Assignments.Parse("--expect", expectations))
        {
            var site = sites.FirstOrDefault(site => site.Keys.Name == name) ?? throw new InvalidDataException($"--expect {name}: there is no such site; the run would have {string.Join(", ", sites.Select(site => site.Keys.Name))}.");
            if (!string.Equals(site.Keys.Fingerprint, fingerprint.Trim(), StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException($"--expect {name}: the folder has keys with the fingerprint {site.Keys.Fingerprint}, not {fingerprint.Trim()}; they are not the site's, or the site made new ones.");
        }
    }
}
