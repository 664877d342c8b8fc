using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;

namespace Helicarrier.Persistence.Writing;

/// <summary>A session appeared or changed.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Session">The session as stored now.</param>
/// <param name="Before">What was stored; null when it was not there.</param>
public sealed record SessionChange(OrganizationId OrganizationId, StoredSession Session, StoredSession? Before)
    : StoreChange(OrganizationId)
{
    /// <summary>Whether it had not ended before, and has now.</summary>
    public bool HasEnded => Session.Status.IsTerminal() && Before?.Status.IsTerminal() != true;
}
