namespace Workbench.Learning.Selection.Tuning;

/// <summary>Thrown by <see cref="Trial.Report"/> through an objective that is not worth going on with; the search expects it.</summary>
public sealed class TrialPrunedException : Exception
{
    /// <summary>With the usual message.</summary>
    public TrialPrunedException()
        : this("The trial is worse than the median of the earlier ones at this step.")
    {
    }

    /// <summary>With a message.</summary>
    public TrialPrunedException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public TrialPrunedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
