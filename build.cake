// The targets of this repository; each is one call that can be typed by hand.
// dotnet tool restore && dotnet cake --target=Test

var target = Argument("target", "Test");
var profile = Argument("profile", "quick");
var factor = Argument("factor", "50");

Task("Restore").Does(() => Run("dotnet", "restore Workbench.sln -nologo"));

Task("Build").Does(() => Run("dotnet", "build Workbench.sln -c Release -nologo"));

Task("Test").Does(() => Run("bash", "tests/run"));

Task("Reproduce").Does(() => Run("dotnet", $"run --project runner -c Release -- reproduce --profile {profile}"));

Task("Verify").Does(() => Run("dotnet", $"run --project runner -c Release -- verify --profile {profile}"));

// The page is opened by whoever reads it; a cached run only renders.
Task("Report").IsDependentOn("Reproduce").Does(() => Information(MakeAbsolute(File("results/site/index.html"))));

Task("Benchmark").IsDependentOn("Build").Does(() => Run("dotnet", "run --project tests/Workbench.Benchmarks -c Release --no-build"));

// The fuzz and soak tests with many times their usual number of inputs: --factor=200 for a night.
Task("Fuzz").Does(() =>
{
    Environment.SetEnvironmentVariable("WORKBENCH_FUZZ_FACTOR", factor);
    Run("bash", "tests/run --filter FullyQualifiedName~Fuzz|FullyQualifiedName~Soak|FullyQualifiedName~utat|FullyQualifiedName~Whatever_stands");
});

// Only what git ignores: a new source file survives.
Task("Clean").Does(() => Run("git", "clean -fdXq src tests runner TestResults results/runs results/site"));

RunTarget(target);

void Run(string command, string arguments)
{
    var exitCode = StartProcess(command, new ProcessSettings { Arguments = arguments });
    if (exitCode != 0) throw new CakeException(exitCode, $"{command} {arguments} ended with exit code {exitCode}.");
}
