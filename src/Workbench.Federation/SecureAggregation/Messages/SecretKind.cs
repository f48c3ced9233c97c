namespace Workbench.Federation.SecureAggregation.Messages;

/// <summary>Which of a site's two secrets a share belongs to. At most one of them is ever opened.</summary>
public enum SecretKind : byte
{
    /// <summary>The seed of the self mask: opened for sites whose update is in the sum.</summary>
    SelfSeed = 1,

    /// <summary>The scalar of the mask key: opened for sites whose update is missing.</summary>
    MaskKey = 2,
}
