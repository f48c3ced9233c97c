namespace Workbench.Federation.Strategies;

/// <summary>Updates that belong together, by ascending number of the site: the one order in which anything is added.</summary>
internal sealed class OrderedUpdates
{
    private readonly SiteUpdate[] updates;

    public OrderedUpdates(IReadOnlyList<SiteUpdate> updates)
    {
        ArgumentNullException.ThrowIfNull(updates);
        if (updates.Count == 0) throw new ArgumentException("There is no update to aggregate.", nameof(updates));
        this.updates = [.. updates.OrderBy(update => update.Site)];
        for (var i = 1; i < this.updates.Length; i++)
        {
            if (this.updates[i].Site == this.updates[i - 1].Site)
                throw new ArgumentException($"Site {this.updates[i].Site} has two updates.", nameof(updates));
            if (this.updates[i].Values.Length != Dimension)
                throw new ArgumentException($"Site {this.updates[i].Site} has {this.updates[i].Values.Length} values, others {Dimension}.", nameof(updates));
        }
    }

    public int Count => updates.Length;

    public int Dimension => updates[0].Values.Length;

    public SiteUpdate this[int index] => updates[index];

    public IReadOnlyList<SiteUpdate> All => updates;
}
