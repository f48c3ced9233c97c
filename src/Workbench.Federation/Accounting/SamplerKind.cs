namespace Workbench.Federation.Accounting;

/// <summary>How the units that take part in a step are chosen; an account holds only for the sampler that ran.</summary>
public enum SamplerKind
{
    /// <summary>Everyone takes part in every step.</summary>
    None,

    /// <summary>Each unit takes part with the sampling rate, independently of all others and of earlier steps.</summary>
    Poisson,

    /// <summary>A batch of a fixed size, drawn anew for every step without replacement. Accounted without amplification.</summary>
    FixedSize,

    /// <summary>
    /// The units are shuffled and cut into batches, so that each takes part once a pass; the sampling rate is one over the
    /// batches of a pass. Accounted as one release a pass.
    /// </summary>
    Shuffled,
}
