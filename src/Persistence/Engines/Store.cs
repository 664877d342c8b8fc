using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Persistence.Engines;

/// <summary>Where everything is kept: one database of one engine. All that differs between engines is asked of it.</summary>
public abstract class Store
{
    /// <summary>What an operator calls it: a path, or a host and a database. Holds no secret.</summary>
    public abstract string Name { get; }

    /// <summary>The engine and its version, e.g. <c>SQLite 3.53.4</c>.</summary>
    public abstract string Engine { get; }

    /// <summary>Bytes of data; null where that cannot be told.</summary>
    public abstract long? DataBytes { get; }

    /// <summary>Bytes of the log that waits to be copied into the data; null where there is none.</summary>
    public abstract long? LogBytes { get; }

    /// <summary>
    /// Why what is open is not what the name stands for any more, in one sentence, as far as anybody looked; null while it is.
    /// Nothing is read or written then, for the life of the process.
    /// </summary>
    public abstract string? Fault { get; }

    /// <summary>The first damage that any read or write met since the start, in the engine's words; null while none did.</summary>
    public abstract string? Damage { get; }

    /// <summary>Looks whether what is open is still what the name stands for; quick.</summary>
    /// <returns><see cref="Fault"/>.</returns>
    public abstract string? Look();

    /// <summary>Says that it does not give back what it took. As after damage, nothing is committed from then on.</summary>
    /// <param name="how">In one line.</param>
    internal abstract void Distrust(string how);

    /// <summary>Copies all of it into a file that is made, as it is at one moment, while others write.</summary>
    /// <returns>What it held at that moment.</returns>
    /// <exception cref="System.Data.Common.DbException">It cannot be read, or the file cannot be written.</exception>
    public abstract StoreContents CopyTo(string path, CancellationToken cancellationToken);

    /// <summary>Opens a file that <see cref="CopyTo"/> made, looks through all of it and counts. Writes nothing.</summary>
    /// <exception cref="StoreUnreadableException">It is damaged, or no copy.</exception>
    public abstract StoreContents ReadCopy(string path);

    /// <summary>A context for what is not hot. The caller's to dispose.</summary>
    public abstract HelicarrierDbContext CreateContext();

    /// <summary>The writer's connection: one at a time, never pooled.</summary>
    internal abstract StoreConnection OpenForWriting();

    /// <summary>A connection that reads at one moment until it is disposed; it never waits for the writer.</summary>
    /// <exception cref="System.Data.Common.DbException">It cannot be opened.</exception>
    internal abstract StoreConnection OpenForReading();

    /// <summary>As <see cref="OpenForReading"/>, but never one that was open before: what it reads comes from the file.</summary>
    internal abstract StoreConnection OpenAnew();

    /// <summary>Looks through all of it for damage.</summary>
    /// <returns>The first that was found, in the engine's words; null when there is none.</returns>
    internal abstract string? FindDamage();

    /// <summary>Lets all reads of a context see one moment, until what is returned is disposed; they never wait for the writer.</summary>
    internal abstract Task<IAsyncDisposable> PinAsync(HelicarrierDbContext context, CancellationToken cancellationToken);

    /// <summary>
    /// Sessions in which every word of a text occurs somewhere in the title or text, in any case, or whose id starts with it; and those with
    /// an entry that says all of the words, among the newest that do.
    /// </summary>
    internal abstract IQueryable<SessionLedgerEntry> Search(HelicarrierDbContext context, OrganizationId organizationId, string text);

    /// <summary>As <see cref="Search"/>, for rows that are met in another order and tested one by one.</summary>
    internal abstract IQueryable<SessionLedgerEntry> Holding(HelicarrierDbContext context, OrganizationId organizationId, string text);

    /// <summary>As <see cref="Search"/>, found once and counted to a bound.</summary>
    internal abstract Task<LedgerMatches> MatchAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string text, CancellationToken cancellationToken);

    /// <summary>The newest entry of each of some sessions that says all words of a text, as <see cref="Search"/> found it.</summary>
    internal abstract Task<IReadOnlyList<EntryHit>> HitsAsync(
        HelicarrierDbContext context, OrganizationId organizationId, string text, LedgerMatches matches, IReadOnlyList<long> sessions,
        CancellationToken cancellationToken);

    /// <summary>Whether the engine has rolled the whole transaction back by itself, or cannot be trusted to go on with it.</summary>
    internal abstract bool EndsTransaction(Exception exception);

    /// <summary>Whether a number did not fit: a sum that the engine could not hold, or that a table's check refused.</summary>
    internal abstract bool IsOutOfRange(Exception exception);

    /// <summary>
    /// Whether the store could not be read or written at all, for a reason that may pass: held by another process, disk full, no file.
    /// </summary>
    public abstract bool IsUnavailable(Exception exception);

    /// <summary>Refuses to read where there is nothing, for commands that must not make an empty database.</summary>
    /// <exception cref="StoreUnreadableException">There is no database.</exception>
    internal abstract void RequireExisting();
}
