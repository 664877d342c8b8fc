using Helicarrier.Domain;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>The beginning of the audit log, which is one for all organizations: cut at a signed checkpoint, from which its chain is verified.</summary>
public sealed class AuditRule(KeepSpan kept, StoreWriter writer, RetentionReader reader, AuditKey key) : RetentionRule("audit", kept)
{
    public override RetentionCount Count(OrganizationId organizationId, DateTimeOffset before, CancellationToken cancellationToken) =>
        reader.Audit(before);

    public override async Task DropAsync(RetentionWish wish, DateTimeOffset before, Action<int> dropped, CancellationToken cancellationToken)
    {
        // Checkpoint 1: the chain begins behind the cut, and what is before it is still there. The next run drops it.
        if (reader.Audit(before).Rows == 0) return;
        var secret = key.Make();
        await writer.WriteAsync(
            transaction => transaction.AuditCuts.Cut(wish.OrganizationId, before, secret, wish.ActorType, wish.Actor), cancellationToken);
        int step;
        do
        {
            step = await writer.WriteAsync(transaction => transaction.AuditCuts.Drop(StepRows), cancellationToken);
            dropped(step);
        }
        while (step == StepRows);
    }
}
