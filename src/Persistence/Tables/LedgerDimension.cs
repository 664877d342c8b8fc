using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;

namespace Helicarrier.Persistence.Tables;

/// <summary>What the ledger can filter a session by. What is unknown is empty text.</summary>
internal readonly record struct LedgerDimension(string OrganizationId, string AgentId, string Model, string Source, string Project, string Status)
{
    /// <summary>What <see cref="Read"/> reads from <c>session_ledger</c>.</summary>
    public const string Columns = "organization_id, agent_id, coalesce(model_id, ''), source, coalesce(project, ''), status";

    /// <summary>Of a session as it is stored.</summary>
    public static LedgerDimension Of(OrganizationId organizationId, StoredSession session) => new(
        organizationId.Value, session.AgentId, session.Model ?? "", session.Source, session.Project ?? "", WireName.Of(session.Status));

    public static LedgerDimension Read(Rows row) =>
        new(row.String(0), row.String(1), row.String(2), row.String(3), row.String(4), row.String(5));
}
