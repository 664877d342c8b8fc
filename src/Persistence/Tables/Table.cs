using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// What a unit of work may do to one table: its SQL, its mapping, what it remembers. Lives on the writer's connection and
/// thread, so it is never shared.
/// </summary>
public abstract class Table(WriteScope scope)
{
    /// <summary>UTC milliseconds: what everything in this transaction is stamped with.</summary>
    private protected long Now => StoredTime.Of(scope.Now);

    /// <summary>What the unit under way has changed so far.</summary>
    private protected Touched Unit => scope.Unit;

    /// <summary>What the units before it changed in this transaction.</summary>
    private protected Touched Earlier => scope.Touched;

    /// <summary>
    /// Forgets what was remembered of rows: they may be gone with a unit that was taken back, or another process wrote them.
    /// </summary>
    internal virtual void Forget()
    {
    }

    private protected static long Ms(DateTimeOffset time) => StoredTime.Of(time);

    private protected static object? Ms(DateTimeOffset? time) => time is { } known ? StoredTime.Of(known) : null;
}
