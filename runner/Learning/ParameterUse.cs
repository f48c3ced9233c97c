namespace Workbench.Runner.Learning;

/// <summary>What becomes of a parameter of LightGBM.</summary>
internal enum ParameterUse
{
    /// <summary>It is read.</summary>
    Read,

    /// <summary>It changes no result here: speed, memory, machines, or a feature that is not switched on.</summary>
    NoEffect,

    /// <summary>It names a feature that is not there; only the value that switches it off is accepted.</summary>
    OffOnly,
}
