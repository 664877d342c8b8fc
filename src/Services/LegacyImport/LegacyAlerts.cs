using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Domain.Legacy;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// Makes rules of the JSON store rules here, as the migration to the alerts did with those that were imported before it. What is here already
/// stays as it is, and what can be no rule stays a row that was read.
/// </summary>
internal static class LegacyAlerts
{
    public static void Adopt(StoreTransaction store, OrganizationId organizationId, LegacyArray array, LegacyAlert alert)
    {
        using var document = JsonDocument.Parse(alert.Json);
        if (array == LegacyArray.AlertRules)
        {
            AdoptRule(store, organizationId, alert.RuleId, document.RootElement);
        }
        else
        {
            AdoptState(store, organizationId, alert.RuleId, document.RootElement);
        }
    }

    private static void AdoptRule(StoreTransaction store, OrganizationId organizationId, string id, JsonElement row)
    {
        if (store.AlertRules.Find(organizationId, id) is not null) return;
        var (rule, _) = new AlertRuleReader(null, id, store.Now).Read(row);
        if (rule is null) return;
        var created = Time(row, "createdAt") ?? store.Now;
        store.AlertRules.Put(organizationId, rule with { CreatedAt = created, UpdatedAt = Time(row, "updatedAt") ?? created });
    }

    private static void AdoptState(StoreTransaction store, OrganizationId organizationId, string id, JsonElement row)
    {
        if (store.AlertRules.Find(organizationId, id) is null || store.AlertStates.Find(organizationId, id) != new AlertState()) return;
        var word = row.GetProperty("status").GetString();
        var status = word == "resolved" ? AlertStatus.Ok : WireName.Parse<AlertStatus>(word!);
        store.AlertStates.Put(organizationId, id, new()
        {
            Status = status,
            Lifecycle = word == "resolved" ? AlertLifecycle.Resolved : AlertLifecycle.Active,
            Value = row.TryGetProperty("lastValue", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
                ? number
                : null,
            EvaluatedAt = Time(row, "lastEvaluatedAt"),
            TransitionAt = Time(row, "lastTransitionAt"),
            Told = status,
            NotifiedAt = Time(row, "lastNotifiedAt"),
            NotifiedStatus = status,
        });
    }

    private static DateTimeOffset? Time(JsonElement row, string name) =>
        row.TryGetProperty(name, out var time) && time.ValueKind == JsonValueKind.String && time.TryGetDateTimeOffset(out var known)
            ? known.ToUniversalTime()
            : null;
}
