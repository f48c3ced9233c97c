namespace Workbench.Runner.Doctor;

/// <summary>What a finding means for the main job.</summary>
internal enum Verdict
{
    /// <summary>All is well.</summary>
    Ok,

    /// <summary>The main job works without it; something else does not.</summary>
    Optional,

    /// <summary>The main job does not work.</summary>
    Missing,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Verdict">What it means.</param>
/// <param name="Found">What was found.</param>
/// <param name="Advice">What to do, or null.</param>
internal sealed record Finding(string Name, Verdict Verdict, string Found, string? Advice = null);
