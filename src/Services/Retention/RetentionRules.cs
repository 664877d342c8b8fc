using Helicarrier.Persistence;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>All that is kept for a time, in the order in which it is dropped.</summary>
public sealed class RetentionRules(StoreWriter writer, RetentionReader reader, RetentionSettings settings, AuditKey auditKey)
{
    public IReadOnlyList<RetentionRule> All { get; } =
    [
        new PayloadRule(settings.Payloads, writer, reader),
        new CallRule(settings.Calls, writer, reader),
        new RowRule("quarantine", settings.Quarantine, writer, reader, OldRows.Quarantine),
        new RowRule("jobs", settings.Jobs, writer, reader, OldRows.Jobs),
        new RowRule(
            "alerts", settings.Alerts, writer, reader, OldRows.AlertDeliveries, OldRows.AlertTransitions, OldRows.BudgetNotices, OldRows.BudgetHolds),
        new RowRule("quotas", settings.Quotas, writer, reader, OldRows.Quotas),
        new AuditRule(settings.Audit, writer, reader, auditKey),
    ];
}
