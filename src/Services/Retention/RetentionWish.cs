using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.Retention;

/// <summary>What is to be dropped, for whom.</summary>
/// <param name="OrganizationId">Whose.</param>
/// <param name="ActorType">What kind wants it.</param>
/// <param name="Actor">Who wants it.</param>
/// <param name="DryRun">Counts and drops nothing.</param>
/// <param name="Only">The names of the rules; null is all of them.</param>
public sealed record RetentionWish(
    OrganizationId OrganizationId, ActorType ActorType, string Actor, bool DryRun = false, IReadOnlyCollection<string>? Only = null);
