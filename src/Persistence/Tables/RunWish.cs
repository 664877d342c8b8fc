using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Persistence.Tables;

/// <summary>A run that is to be recorded.</summary>
/// <param name="OrganizationId">Whose it is.</param>
/// <param name="Id">It.</param>
/// <param name="Agent">The agent, as the catalogue names it.</param>
/// <param name="Client">Its kind of client.</param>
/// <param name="ActorType">What kind asks.</param>
/// <param name="ActorId">Who asks.</param>
/// <param name="IdempotencyKey">Chosen by whoever asks; null when there is none.</param>
/// <param name="RequestHash">SHA-256 of what is asked, with a key only.</param>
/// <param name="Runner">Which runner is to hold it.</param>
public sealed record RunWish(
    OrganizationId OrganizationId, RunId Id, string Agent, string Client, ActorType ActorType, string ActorId, string? IdempotencyKey = null,
    byte[]? RequestHash = null, RunnerId Runner = default)
{
    /// <summary>The client that was taken in; null when it is to be started here.</summary>
    public Adoption? Adopted { get; init; }
}
