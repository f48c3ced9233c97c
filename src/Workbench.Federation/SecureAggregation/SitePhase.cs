namespace Workbench.Federation.SecureAggregation;

/// <summary>How far a site is in a round. Each step is taken once, in this order, or never.</summary>
public enum SitePhase
{
    /// <summary>Nothing was sent.</summary>
    Ready,

    /// <summary>The public keys were announced.</summary>
    KeysAnnounced,

    /// <summary>Both secrets were shared.</summary>
    SecretsShared,

    /// <summary>The masked update was sent.</summary>
    UpdateMasked,

    /// <summary>One survivor set was signed.</summary>
    SurvivorsConfirmed,

    /// <summary>The shares were given away; the site has done its part.</summary>
    SharesReleased,

    /// <summary>The site gave up. It holds no secret any more, and nothing brings it back.</summary>
    Aborted,
}
