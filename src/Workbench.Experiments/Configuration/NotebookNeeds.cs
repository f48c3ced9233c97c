namespace Workbench.Experiments.Configuration;

/// <summary>Checks that the notebooks' <c>needs</c> name notebooks and form no circle.</summary>
internal static class NotebookNeeds
{
    /// <summary>What is wrong, one message each.</summary>
    public static IReadOnlyList<string> Check(SectionNode root, WorkbenchConfiguration configuration)
    {
        var names = configuration.Notebooks.Keys.ToList();
        var unknown = from notebook in configuration.Notebooks
                      from need in notebook.Value.Needs
                      where !configuration.Notebooks.ContainsKey(need)
                      select Unknown(OriginOf(root, notebook.Key, need), notebook.Key, need, names);
        var problems = SameOnSomeSystems(root, names).Concat(unknown).ToList();
        if (problems.Count == 0 && FindCircle(configuration) is { } circle)
            problems.Add($"{OriginOf(root, circle[0], circle[1])}: the notebooks need each other in a circle: {string.Join(" needs ", circle)}; remove one of these needs.");
        return problems;
    }

    private static string Unknown(string origin, string notebook, string need, List<string> names)
    {
        var hint = NearestName.Find(need, names) is { } near ? $" did you mean {near}?" : "";
        return $"{origin}: notebooks.{notebook}.needs has '{need}', which is no notebook;{hint} Known: {string.Join(", ", names)}.";
    }

    private static IEnumerable<string> SameOnSomeSystems(SectionNode root, List<string> names) => names
        .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
        .Where(group => group.Count() > 1)
        .Select(group => $"{OriginOf(root, group.Last(), null)}: the notebooks {string.Join(" and ", group)} are one file on some systems; rename one.");

    private static string OriginOf(SectionNode root, string notebook, string? need)
    {
        if ((root.Entries.GetValueOrDefault("notebooks") as SectionNode)?.Entries.GetValueOrDefault(notebook) is not { } node) return root.Origin;
        var item = ((node as SectionNode)?.Entries.GetValueOrDefault("needs") as ListNode)?.Items.FirstOrDefault(entry => (entry as ScalarNode)?.Text == need);
        return item?.Origin ?? node.Origin;
    }

    private static List<string>? FindCircle(WorkbenchConfiguration configuration)
    {
        var finished = new HashSet<string>(StringComparer.Ordinal);
        var trail = new List<string>();
        return configuration.Notebooks.Keys.Select(Visit).FirstOrDefault(circle => circle is not null);

        List<string>? Visit(string name)
        {
            if (finished.Contains(name)) return null;
            var start = trail.IndexOf(name);
            if (start >= 0) return [.. trail.Skip(start), name];
            trail.Add(name);
            var circle = configuration.Notebooks[name].Needs.Select(Visit).FirstOrDefault(found => found is not null);
            trail.RemoveAt(trail.Count - 1);
            finished.Add(name);
            return circle;
        }
    }
}
