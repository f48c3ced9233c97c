using Workbench.Federation.Exchange;

namespace Workbench.Runner.Federated;

/// <summary>The folders of one party.</summary>
/// <param name="Name">The party.</param>
/// <param name="Shared">What all see.</param>
/// <param name="Own">What it keeps to itself.</param>
internal sealed record PartyFolders(string Name, SharedFolder Shared, PartyFolder Own)
{
    /// <summary>The run's agreement, its signature checked.</summary>
    /// <exception cref="InvalidDataException">There is none, or it was changed.</exception>
    public static RunAgreement ReadAgreement(SharedFolder shared)
    {
        if (!File.Exists(shared.AgreementPath)) throw new InvalidDataException($"{shared.AgreementPath} does not exist; 'workbench federated init --directory {shared.Root}' begins a run.");
        return SignedAgreement.Read(SharedFolder.ReadDocument(shared.AgreementPath), shared.AgreementPath).Terms;
    }
}
