using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>What entries of timelines carry. The entries stay, so that one that is told again is known.</summary>
public sealed class PayloadRule(KeepSpan kept, StoreWriter writer, RetentionReader reader) : RetentionRule("payloads", kept)
{
    public override RetentionCount Count(OrganizationId organizationId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var count = default(RetentionCount);
        for (long? after = 0; after is { } from;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (var found, after) = reader.Payloads(organizationId, before, from);
            count += new RetentionCount(found.Count, found.Sum(entry => entry.Bytes));
        }

        return count;
    }

    public override async Task DropAsync(RetentionWish wish, DateTimeOffset before, Action<int> dropped, CancellationToken cancellationToken)
    {
        for (long? after = 0; after is { } from;)
        {
            (var found, after) = reader.Payloads(wish.OrganizationId, before, from);
            foreach (var step in found.Select(entry => entry.Key).Chunk(StepRows))
            {
                dropped(await writer.WriteAsync(transaction => transaction.Timeline.DropPayloads(step), cancellationToken));
            }
        }
    }
}
