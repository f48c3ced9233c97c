namespace Workbench.Federation.SecureAggregation;

/// <summary>Every place at which something could fail; the tests make each of them fail, one after the other.</summary>
internal enum ProtocolStep
{
    SignAnnouncement,
    CheckKeyList,
    SplitSecrets,
    SealShares,
    SignShares,
    OpenShares,
    CheckVector,
    DrawNoise,
    DerivePairMasks,
    DeriveSelfMask,
    ApplyMasks,
    SignMaskedUpdate,
    CheckSurvivors,
    SignConfirmation,
    CheckProof,
    CollectShares,
    SignRelease,
    SignKeyList,
    SignInbox,
    AddMaskedUpdate,
    SignSurvivors,
    SignProof,
    RebuildSeed,
    RebuildKey,
    RemoveMasks,
    ReadSum,
}
