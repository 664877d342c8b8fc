using Helicarrier.Domain;
using Helicarrier.Persistence.Model;

namespace Helicarrier.Services.LegacyImport;

/// <summary>Who wants an import, and of what kind.</summary>
/// <param name="ActorType">What kind of actor the audit log names.</param>
/// <param name="Actor">Who.</param>
/// <param name="DryRun">True writes nothing and reports what would be done.</param>
public sealed record LegacyImportRequest(ActorType ActorType, string Actor, bool DryRun = false)
{
    /// <summary>Is told how far it is, percent of the rows, after each unit.</summary>
    public Action<int>? Progress { get; init; }

    /// <summary>Whose the sessions are.</summary>
    public OrganizationId OrganizationId { get; init; } = OrganizationId.Default;
}
