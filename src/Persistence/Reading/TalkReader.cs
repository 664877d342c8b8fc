using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads how talks with the clients of runs stand.</summary>
public sealed class TalkReader(Store store)
{
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
