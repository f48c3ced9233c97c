namespace Workbench.Runner.Learning.Learners;

/// <summary>A setting that a learner takes.</summary>
/// <param name="Names">Its name, then its aliases.</param>
/// <param name="Read">Puts a value into the settings.</param>
internal sealed record SettingReader<T>(string[] Names, Func<T, ParameterValue, T> Read);
