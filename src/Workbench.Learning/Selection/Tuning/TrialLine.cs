using System.Text.Encodings.Web;
using System.Text.Json;

namespace Workbench.Learning.Selection.Tuning;

/// <summary>A trial as a line of a journal, such as <c>{"trial":3,"state":"complete","point":{"x":0.5},"steps":[[0,0.7]],"value":0.6}</c>.</summary>
internal static class TrialLine
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(TrialRecord record)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("trial", record.Number);
            json.WriteString("state", NameOf(record.State));
            json.WriteStartObject("point");
            for (var i = 0; i < record.Point.Values.Length; i++) WriteValue(json, record.Point.Space.Dimensions[i], record.Point.Values[i]);
            json.WriteEndObject();
            json.WriteStartArray("steps");
            foreach (var step in record.Steps)
            {
                json.WriteStartArray();
                json.WriteNumberValue(step.Step);
                json.WriteNumberValue(step.Value);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            if (record.State == TrialState.Complete) json.WriteNumber("value", record.Value);
            if (record.State == TrialState.Failed) json.WriteString("reason", record.Reason);
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <exception cref="InvalidDataException">The line is no trial of this space, or not the expected one.</exception>
    internal static TrialRecord Read(byte[] payload, SearchSpace space, int number, string where)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var line = document.RootElement;
            if (line.GetProperty("trial").GetInt32() != number) throw new InvalidDataException($"{where}: trial {number} was expected.");
            var state = StateOf(line.GetProperty("state").GetString());
            return new TrialRecord
            {
                Number = number,
                State = state,
                Point = space.Make(i => ReadValue(space.Dimensions[i], line.GetProperty("point").GetProperty(space.Dimensions[i].Name))),
                Steps = [.. line.GetProperty("steps").EnumerateArray().Select(step => new IntermediateValue(step[0].GetInt32(), step[1].GetDouble()))],
                Value = state == TrialState.Complete ? line.GetProperty("value").GetDouble() : double.NaN,
                Reason = state == TrialState.Failed ? line.GetProperty("reason").GetString() ?? "" : "",
            };
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{where}: the line describes no trial of this search: {error.Message}", error);
        }
    }

    private static void WriteValue(Utf8JsonWriter json, SearchDimension dimension, double value)
    {
        if (double.IsNaN(value)) return;
        if (dimension is CategoricalDimension) json.WriteString(dimension.Name, dimension.Text(value));
        else json.WriteNumber(dimension.Name, value);
    }

    private static double ReadValue(SearchDimension dimension, JsonElement element)
    {
        var value = dimension is CategoricalDimension choice ? choice.Choices.IndexOf(element.GetString() ?? "") : element.GetDouble();
        return dimension.Holds(value) ? value : throw new FormatException($"'{dimension.Name}' cannot be {element}.");
    }

    private static string NameOf(TrialState state) => state switch
    {
        TrialState.Complete => "complete",
        TrialState.Pruned => "pruned",
        _ => "failed",
    };

    private static TrialState StateOf(string? name) => name switch
    {
        "complete" => TrialState.Complete,
        "pruned" => TrialState.Pruned,
        "failed" => TrialState.Failed,
        _ => throw new FormatException($"'{name}' is no state."),
    };
}
