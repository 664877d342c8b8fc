using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Alerts;

/// <summary>How what people do to alerts is entered in the audit log.</summary>
internal static class AlertAudit
{
    public static void Add(StoreTransaction transaction, OrganizationId organizationId, string actor, string action, string target, object more) =>
        transaction.Audit.Add(organizationId, ActorType.User, actor, action, target, JsonSerializer.Serialize(more, JsonSerializerOptions.Web));
}
