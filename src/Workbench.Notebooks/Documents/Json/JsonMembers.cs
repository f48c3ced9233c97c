using System.Text.Json;

namespace Workbench.Notebooks.Documents.Json;

/// <summary>The properties of one object of a notebook file: those with a meaning are taken out, and what remains is kept as it is.</summary>
internal sealed class JsonMembers
{
    private readonly List<(string Name, JsonElement Value)> remaining = [];

    /// <summary>Reads an object.</summary>
    /// <param name="parent">A JSON object.</param>
    /// <param name="duplicate">Makes the error for a property that occurs twice: which of the two counts is anyone's guess.</param>
    public JsonMembers(JsonElement parent, Func<JsonElement, string, Exception> duplicate)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in parent.EnumerateObject())
        {
            var name = JsonText.NameOf(property);
            if (!names.Add(name)) throw duplicate(property.Value, name);
            remaining.Add((name, property.Value));
        }
    }

    /// <summary>Takes out a property if it has one of the given kinds of value.</summary>
    public JsonElement? Take(string name, params ReadOnlySpan<JsonValueKind> kinds)
    {
        var index = remaining.FindIndex(member => member.Name == name);
        if (index < 0 || (kinds.Length > 0 && !kinds.Contains(remaining[index].Value.ValueKind))) return null;
        var value = remaining[index].Value;
        remaining.RemoveAt(index);
        return value;
    }

    /// <summary>What has not been taken, as an object of its own with sorted names; null if that is nothing.</summary>
    public JsonElement? Rest()
    {
        if (remaining.Count == 0) return null;
        var members = remaining.OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => (member.Name, member.Value.GetRawText()));
        return JsonText.Element(JsonText.Object(members));
    }
}
