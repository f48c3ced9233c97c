namespace Workbench.Matching.Candidates;

/// <summary>The seven kinds of disability of the published files.</summary>
public enum Disability
{
    /// <summary>Motoria.</summary>
    Motor,

    /// <summary>Intellettiva.</summary>
    Intellectual,

    /// <summary>Sensoriale.</summary>
    Sensory,

    /// <summary>Psichica.</summary>
    Psychiatric,

    /// <summary>Disturbi Specifici dell'Apprendimento.</summary>
    Learning,

    /// <summary>Disturbi del linguaggio e della comunicazione.</summary>
    Language,

    /// <summary>Altro non specificato.</summary>
    Other,
}
