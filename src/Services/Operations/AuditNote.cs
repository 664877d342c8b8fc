using Helicarrier.Domain;

namespace Helicarrier.Services.Operations;

/// <summary>What an audit entry will say, as of when it happened.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="ActorId">Who acted: handle of the person, or name of the key.</param>
/// <param name="Action">What was done.</param>
/// <param name="Target">To what.</param>
/// <param name="MetadataJson">More of it; holds no secret.</param>
/// <param name="At">When, UTC.</param>
public sealed record AuditNote(OrganizationId OrganizationId, string ActorId, string Action, string Target, string MetadataJson, DateTimeOffset At)
{
    /// <summary>The person who signed in, if that is what happened: it is written down with the entry.</summary>
    public Guid? SignedIn { get; init; }
}
