using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Tables;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>Calls, from whole days, UTC. What they come to stays, by session, hour and day.</summary>
public sealed class CallRule(KeepSpan kept, StoreWriter writer, RetentionReader reader) : RetentionRule("calls", kept)
{
    public override DateTimeOffset? Before(DateTimeOffset now) =>
        base.Before(now) is { } before ? new DateTimeOffset(before.UtcDateTime.Date, TimeSpan.Zero) : null;

    public override RetentionCount Count(OrganizationId organizationId, DateTimeOffset before, CancellationToken cancellationToken) =>
        reader.Count(OldRows.Calls, organizationId, before - PastCallTable.Margin);

    public override async Task DropAsync(RetentionWish wish, DateTimeOffset before, Action<int> dropped, CancellationToken cancellationToken)
    {
        // Checkpoint 1: nothing is dropped yet, and nothing from before is taken in any more. After a kill here some of it is told to be
        // past retention that is still there, until the next run.
        await writer.WriteAsync(transaction => SetCut(transaction, wish.OrganizationId, before), cancellationToken);
        int step;
        do
        {
            // Checkpoint 2: what was dropped is added up in the same commit. The next run goes on with the oldest that is left.
            step = await writer.WriteAsync(
                transaction => transaction.PastCalls.Drop(wish.OrganizationId, before - PastCallTable.Margin, StepRows), cancellationToken);
            dropped(step);
        }
        while (step == StepRows);
    }

    private static bool SetCut(StoreTransaction transaction, OrganizationId organizationId, DateTimeOffset before)
    {
        transaction.PastCalls.SetCut(organizationId, before);
        return true;
    }
}
