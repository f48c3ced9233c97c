using System.Collections.Immutable;
using System.Globalization;

namespace Workbench.Federation.Exchange;

/// <summary>How far a run seems to be, by the names of what lies in the folder; nothing is decrypted and no signature checked.</summary>
/// <param name="Round">The newest round that began; 0 before the first, one more than the last when all are done.</param>
/// <param name="Sites">The sites of the agreement.</param>
/// <param name="Refused">What was refused so far.</param>
public sealed record FolderStatus(int Round, ImmutableArray<SiteStatus> Sites, ImmutableArray<RefusedFile> Refused)
{
    /// <summary>Looks into a folder.</summary>
    public static FolderStatus Of(SharedFolder shared, RunAgreement agreement)
    {
        ArgumentNullException.ThrowIfNull(shared);
        ArgumentNullException.ThrowIfNull(agreement);
        var round = shared.Rounds().Where(number => number <= agreement.Plan.Rounds + 1 && agreement.Sites.Any(site => File.Exists(shared.GlobalPath(number, site.Number)))).DefaultIfEmpty(0).Max();
        var delivered = SharedFolder.Messages(shared.UpdateFolder(round)).Concat(SharedFolder.Messages(shared.TakenFolder(round))).Select(NumberOf).ToHashSet();
        var isDone = round > agreement.Plan.Rounds;
        return new FolderStatus(
            round, [.. agreement.Sites.Select(site => new SiteStatus(site.Keys.Name, isDone || delivered.Contains(site.Number), File.Exists(shared.LeasePath(site.Keys.Name))))], [.. shared.Refused()]);
    }

    private static uint NumberOf(string path) => uint.TryParse(Path.GetFileName(path).Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
