using System.Text.Json;

namespace Workbench.Learning.Tests;

/// <summary>Reads the files of <c>tests/Golden/learning</c>; its README says how they were made.</summary>
internal static class Golden
{
    public static JsonElement Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Golden", "learning", name))).RootElement;

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static float[] Floats(this JsonElement element, string name) => [.. element.Numbers(name).Select(value => (float)value)];

    public static int[] Integers(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];

    public static void AssertClose(double[] expected, IEnumerable<double> actual, double tolerance)
    {
        var values = actual.ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], tolerance);
    }
}
