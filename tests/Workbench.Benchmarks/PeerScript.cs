using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics.X86;
using System.Text.Json;

namespace Workbench.Benchmarks;

/// <summary>The learners of other projects (<c>peers/peers.py</c>): scikit-learn, XGBoost, PyTorch, numpy.</summary>
/// <param name="Repository">Root of the working copy.</param>
internal sealed record PeerScript(string Repository)
{
    // Debian's own interpreter: another one on the path would not see Debian's packages.
    private static string Interpreter => File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3";

    private string Script => Path.Combine(Repository, "tests", "Workbench.Benchmarks", "peers", "peers.py");

    /// <summary>Runs one of the script's commands and returns what it printed.</summary>
    /// <param name="threads">Threads that the peer may use.</param>
    /// <param name="arguments">Command and its arguments.</param>
    /// <exception cref="InvalidOperationException">Python or a package is missing, or the peer failed; the message has the script's own words.</exception>
    public PeerResult Run(int threads, params IEnumerable<string> arguments)
    {
        var text = Output(threads, arguments);
        return text.Length == 0 ? PeerResult.Empty : new PeerResult(JsonDocument.Parse(text).RootElement);
    }

    private string Output(int threads, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Interpreter, [Script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in new[] { "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS" }) start.Environment[variable] = threads.ToString(CultureInfo.InvariantCulture);
        start.Environment["OMP_WAIT_POLICY"] = "PASSIVE"; // spinning threads fight each other where cores are few
        if (Avx512F.IsSupported) start.Environment["OPENBLAS_CORETYPE"] = "SkylakeX"; // OpenBLAS 0.3.21 does not know newer processors and would be slow
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{Interpreter} cannot be started.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Trim() : throw new InvalidOperationException(
            $"{Path.GetFileName(Script)} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}: {errors.GetAwaiter().GetResult().Trim()}");
    }
}
