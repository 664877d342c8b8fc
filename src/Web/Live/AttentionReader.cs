using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Control;

namespace Helicarrier.Web.Live;

/// <summary>Reads what of the control of agents a person should look at.</summary>
public sealed class AttentionReader(RunReader runs, AskReader asks, OrphanWatch orphans, TimeProvider time)
{
    /// <summary>What an organization should look at, the gravest first.</summary>
    public async Task<IReadOnlyList<AttentionNote>> ReadAsync(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var notes = new List<AttentionNote>();
        if (await runs.StopAllAsync(organizationId, now, cancellationToken) is { } order)
        {
            notes.Add(new(AttentionKind.StopAll, order.AskedBy, 1, order.AskedAt));
        }

        var open = await runs.OpenAsync(organizationId, cancellationToken);
        notes.AddRange(
            open.Where(static run => run.Status == RunStatus.Unconfirmed)
                .Select(static run => new AttentionNote(AttentionKind.Unconfirmed, run.Agent, 1, run.StopAskedAt ?? run.CreatedAt, run.Id)));
        if (orphans.Latest is { Orphans: { Count: > 0 } left, At: var at })
        {
            notes.Add(new(AttentionKind.Orphans, null, left.Count, at - TimeSpan.FromSeconds(left.Max(static orphan => orphan.Process.AgeSeconds))));
        }

        var waiting = (await asks.OpenAsync(organizationId, cancellationToken)).Where(ask => ask.Waits(now)).ToList();
        if (waiting.Count > 0) notes.Add(new(AttentionKind.Asks, null, waiting.Count, waiting[0].AskedAt));
        return notes;
    }
}
