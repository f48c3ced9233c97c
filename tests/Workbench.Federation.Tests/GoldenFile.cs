using System.Text.Json;

namespace Workbench.Federation.Tests;

/// <summary>Reads the JSON files of <c>tests/Golden/privacy</c>; <c>AGGREGATION.md</c> there says how they were made.</summary>
internal static class GoldenFile
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "privacy", name))).RootElement;

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));

    public static int Integer(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) => element.GetProperty(name).EnumerateArray();

    public static double[] Numbers(this JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetDouble())];

    public static double[] Numbers(this JsonElement element, string name) => element.GetProperty(name).Numbers();

    public static int[] Integers(this JsonElement element) => [.. element.EnumerateArray().Select(value => value.GetInt32())];

    /// <summary>Each value within a relative tolerance, or within it absolutely below 1.</summary>
    public static void AssertClose(double[] expected, ReadOnlySpan<double> actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(Math.Abs(expected[i] - actual[i]) <= tolerance * Math.Max(1, Math.Abs(expected[i])), $"value {i}: expected {expected[i]:R}, found {actual[i]:R}");
    }
}
