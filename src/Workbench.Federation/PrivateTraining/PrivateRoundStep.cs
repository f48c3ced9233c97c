namespace Workbench.Federation.PrivateTraining;

/// <summary>What a private round does, in this order; steps of training repeat the middle four.</summary>
internal enum PrivateRoundStep
{
    /// <summary>Ask the ledger.</summary>
    Request,

    /// <summary>Draw who takes part.</summary>
    Sample,

    /// <summary>Clip and add.</summary>
    Sum,

    /// <summary>Use up a step of the permit and add noise.</summary>
    AddNoise,

    /// <summary>Move the parameters with what was released.</summary>
    Move,

    /// <summary>Write into the ledger how many steps ran.</summary>
    Close,

    /// <summary>Hand the update over.</summary>
    HandOver,
}
