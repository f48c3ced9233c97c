using System.Text;
using System.Text.Json;

namespace Workbench.Notebooks.Documents.Json;

/// <summary>Writes JSON in the layout of Jupyter's files: one blank a level, one value a line, sorted names.</summary>
internal sealed class JsonOutput(string newLine)
{
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes an object whose names are sorted.</summary>
    /// <param name="extra">Properties that are kept as they are; one of them stands for a member of the same name.</param>
    /// <param name="members">The other properties, and how to write their values.</param>
    public void Object(JsonElement? extra, params (string Name, Action Write)[] members)
    {
        var all = JsonText.MembersOf(extra).Select(member => (member.Name, Write: new Action(() => Raw(member.Json)))).ToList();
        all.AddRange(members.Where(member => !all.Exists(other => other.Name == member.Name)));
        Object(all.OrderBy(member => member.Name, StringComparer.Ordinal));
    }

    /// <summary>Writes an object whose properties keep their order.</summary>
    public void Object(IEnumerable<(string Name, Action Write)> members) => Block('{', '}', members, member =>
    {
        Text(member.Name);
        text.Append(": ");
        member.Write();
    });

    /// <summary>Writes an array.</summary>
    public void Array<T>(IEnumerable<T> items, Action<T> write) => Block('[', ']', items, write);

    /// <summary>Writes a string as the array of its lines, which keep their newlines.</summary>
    public void Lines(string value) => Array(LineRanges(value), range => JsonText.AppendEncoded(text, value.AsSpan(range)));

    /// <summary>Writes a string.</summary>
    public void Text(string value) => JsonText.AppendEncoded(text, value);

    /// <summary>Writes a JSON text in the layout of the rest.</summary>
    public void Raw(string json) => JsonLayout.AppendIndented(text, json, newLine, depth);

    /// <inheritdoc/>
    public override string ToString() => text.ToString() + newLine;

    private void Block<T>(char open, char close, IEnumerable<T> items, Action<T> write)
    {
        text.Append(open);
        depth++;
        var isEmpty = true;
        foreach (var item in items)
        {
            if (!isEmpty) text.Append(',');
            isEmpty = false;
            text.Append(newLine).Append(' ', depth);
            write(item);
        }

        depth--;
        if (!isEmpty) text.Append(newLine).Append(' ', depth);
        text.Append(close);
    }

    private static IEnumerable<Range> LineRanges(string value)
    {
        for (var start = 0; start < value.Length;)
        {
            var end = value.IndexOf('\n', start) is var newLine and >= 0 ? newLine + 1 : value.Length;
            yield return start..end;
            start = end;
        }
    }
}
