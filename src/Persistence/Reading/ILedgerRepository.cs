using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads the ledger: sessions with what they used. One implementation an engine.</summary>
public interface ILedgerRepository
{
    /// <summary>One page under the filters, with the counts that the tabs show.</summary>
    Task<LedgerPage> ListAsync(LedgerQuery query, CancellationToken cancellationToken = default);

    /// <summary>
    /// Every row under the filters in the query's order, as all of them stood at one moment: the engine is asked for a row when the last one
    /// was taken. The query's page means nothing.
    /// </summary>
    /// <param name="query">Filters and order.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    IAsyncEnumerable<LedgerRow> AllAsync(LedgerQuery query, CancellationToken cancellationToken = default);

    /// <summary>One session; null when there is none.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionId">The session's own id.</param>
    /// <param name="eventLimit">Timeline entries at the most; the latest are kept. 0 to 10,000.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<SessionDetail?> FindAsync(
        OrganizationId organizationId, string sessionId, int eventLimit, CancellationToken cancellationToken = default);

    /// <summary>A stretch of a session's timeline as it is stored; null when there is no such session, or no such entry in it.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionId">The session's own id.</param>
    /// <param name="from">The entry to begin with; null is the first.</param>
    /// <param name="limit">Entries at the most, 1 to <see cref="SessionEntry.MaxPage"/>.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    Task<SessionEntryPage?> ListEntriesAsync(
        OrganizationId organizationId, string sessionId, long? from, int limit, CancellationToken cancellationToken = default);

    /// <summary>One entry of a session's timeline with what it carries; null when there is none.</summary>
    Task<SessionEntryWhole?> FindEntryAsync(
        OrganizationId organizationId, string sessionId, long key, CancellationToken cancellationToken = default);
}
