using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbench.Benchmarks;

/// <summary>LightGBM's own program, built by <c>peers/lightgbm.sh</c> where it is missing.</summary>
internal sealed partial class LightGbmProgram
{
    private readonly string program;

    /// <summary>Builds the program if it is not there.</summary>
    /// <exception cref="InvalidOperationException">A tool is missing, or the build failed; the message has the script's own words.</exception>
    public LightGbmProgram(string repository)
    {
        var directory = Path.Combine(repository, "artifacts", "peers", "lightgbm");
        Run("bash", Path.Combine(repository, "tests", "Workbench.Benchmarks", "peers", "lightgbm.sh"), directory);
        program = Path.Combine(directory, "lightgbm");
    }

    /// <summary>Seconds of a training's iterations; reading the file and binning are not among them.</summary>
    public double Train(string data, string model, int iterations, int threads)
    {
        var log = Run(program, "task=train", $"data={data}", "header=true", "label_column=name:outcome", "objective=binary", "metric=", "num_leaves=31", $"num_iterations={iterations}", $"num_threads={threads}", $"output_model={model}");
        var last = Elapsed().Matches(log).LastOrDefault(match => match.Groups[2].Value == iterations.ToString(CultureInfo.InvariantCulture))
            ?? throw new InvalidOperationException($"LightGBM did not say how long {iterations} iterations took: {log}");
        return double.Parse(last.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Raw scores of a model for the rows of a file.</summary>
    public double[] PredictRaw(string model, string data)
    {
        var output = Path.Combine(Path.GetDirectoryName(model)!, "lightgbm-scores.txt");
        File.Delete(output);
        Run(program, "task=predict", $"data={data}", "header=true", "label_column=name:outcome", $"input_model={model}", $"output_result={output}", "predict_raw_score=true");
        return [.. File.ReadLines(output).Select(line => double.Parse(line, CultureInfo.InvariantCulture))];
    }

    [GeneratedRegex(@"([0-9.]+) seconds elapsed, finished iteration (\d+)")]
    private static partial Regex Elapsed();

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{file} cannot be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"{Path.GetFileName(file)} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {output}{errors.GetAwaiter().GetResult()}");
    }
}
