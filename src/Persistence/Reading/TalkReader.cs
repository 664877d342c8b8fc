using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how talks with the clients of runs stand.</summary>
public sealed class TalkReader(Store store)
{
    /// <summary>The runs that are not over, by what their clients call their sessions.</summary>
    public async Task<IReadOnlyDictionary<string, RunId>> SessionsAsync(OrganizationId organizationId, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        var open = await (
            from run in context.ControlRuns.Where(RunReader.IsOpen)
            join talk in context.RunTalks on run.RunId equals talk.RunId
            where run.OrganizationId == organizationId && talk.SessionId != null
            orderby run.RunKey
            select new { Session = talk.SessionId!, run.RunId }).ToListAsync(cancellationToken);
        var sessions = new Dictionary<string, RunId>(StringComparer.Ordinal);
        foreach (var one in open) sessions[one.Session] = one.RunId;
        return sessions;
    }

    /// <summary>The talk with a run's client; null when that is not spoken to.</summary>
    public async Task<TalkRow?> FindAsync(OrganizationId organizationId, RunId run, CancellationToken cancellationToken = default)
    {
        await using var context = store.CreateContext();
        return await context.RunTalks.Where(talk => talk.OrganizationId == organizationId && talk.RunId == run)
            .Select(talk => new TalkRow(
                talk.RunId, new(talk.SessionId, talk.Turn, talk.Model, talk.WantedModel, talk.Error, talk.ReadTo, talk.StateJson), talk.UpdatedAt))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
