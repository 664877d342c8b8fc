namespace Helicarrier.Domain.People;

/// <summary>
/// Since when somebody was away. A visit lasts while they use a page that is in sight; after <see cref="Absence"/> without that the next
/// time is another visit.
/// </summary>
/// <param name="SeenAt">UTC when they were last there.</param>
/// <param name="AwayFrom">UTC when they were last there before this visit; null when no earlier visit is known.</param>
/// <param name="ReadTo">UTC up to which they said that they had read what happened; null when they never did.</param>
public readonly record struct Visit(DateTimeOffset SeenAt, DateTimeOffset? AwayFrom = null, DateTimeOffset? ReadTo = null)
{
    /// <summary>How long nobody was seen until that counts as having been away.</summary>
    public static readonly TimeSpan Absence = TimeSpan.FromHours(1);

    /// <summary>From when on they do not know what happened; null when no earlier visit is known.</summary>
    public DateTimeOffset? Since => ReadTo > AwayFrom || AwayFrom is null ? ReadTo : AwayFrom;

    /// <summary>Whether they were away before this visit, and have not said that they read what happened.</summary>
    public bool IsUnread => AwayFrom is { } away && !(ReadTo > away);

    /// <summary>As it is when they are there at a moment.</summary>
    public Visit See(DateTimeOffset at) => at - SeenAt >= Absence ? this with { SeenAt = at, AwayFrom = SeenAt } : this with { SeenAt = at };

    /// <summary>As it is when they say at a moment that they have read what happened until then.</summary>
    public Visit Read(DateTimeOffset at) => See(at) with { ReadTo = at };
}
