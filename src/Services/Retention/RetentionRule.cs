using Helicarrier.Domain;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Retention;

/// <summary>
/// Something that is kept for a time. It is dropped in steps that each commit, so that nobody waits for it: one that is killed has lost no
/// work, and the next goes on.
/// </summary>
/// <param name="name">A stable word.</param>
/// <param name="kept">For how long.</param>
public abstract class RetentionRule(string name, KeepSpan kept)
{
    /// <summary>Rows that one step drops.</summary>
    protected const int StepRows = 500;

    public string Name => name;

    public KeepSpan Kept => kept;

    /// <summary>What is older is past its time; null when all is kept.</summary>
    /// <param name="now">UTC.</param>
    public virtual DateTimeOffset? Before(DateTimeOffset now) => kept.Before(now);

    /// <summary>What is past its time.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="before">UTC.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public abstract RetentionCount Count(OrganizationId organizationId, DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Drops it.</summary>
    /// <param name="wish">For whom.</param>
    /// <param name="before">UTC.</param>
    /// <param name="dropped">Hears of the rows of each step.</param>
    /// <param name="cancellationToken">Stops it between two steps.</param>
    public abstract Task DropAsync(RetentionWish wish, DateTimeOffset before, Action<int> dropped, CancellationToken cancellationToken);
}
