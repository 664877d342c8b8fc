using System.Runtime.CompilerServices;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

/// <summary>A ledger that holds what the test puts in, remembers what it was asked, and fails when told to.</summary>
public sealed class LedgerDouble : ILedgerRepository
{
    public List<LedgerQuery> Asked { get; } = [];

    public List<int> EventLimits { get; } = [];

    public LedgerPage Page { get; set; } = Sessions.Page();

    public Dictionary<string, SessionDetail> Details { get; } = new(StringComparer.Ordinal);

    /// <summary>What every session's timeline holds, as it is stored.</summary>
    public List<SessionEntryWhole> Entries { get; } = [];

    public List<(long? From, int Limit)> EntriesAsked { get; } = [];

    public bool Broken { get; set; }

    /// <summary>Whether the rest of the rows never comes.</summary>
    public bool Stalled { get; set; }

    public Task<LedgerPage> ListAsync(LedgerQuery query, CancellationToken cancellationToken = default)
    {
        Asked.Add(query);
        return Broken ? Task.FromException<LedgerPage>(new InvalidOperationException("no such table: secret")) : Task.FromResult(Page);
    }

    public async IAsyncEnumerable<LedgerRow> AllAsync(
        LedgerQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Asked.Add(query);
        await Task.CompletedTask;
        foreach (var row in Page.Rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }

        if (Stalled) await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        if (Broken) throw new InvalidOperationException("no such table: secret");
    }

    public Task<SessionDetail?> FindAsync(
        OrganizationId organizationId, string sessionId, int eventLimit, CancellationToken cancellationToken = default)
    {
        EventLimits.Add(eventLimit);
        return Broken
            ? Task.FromException<SessionDetail?>(new InvalidOperationException("no such table: secret"))
            : Task.FromResult(Details.GetValueOrDefault(sessionId));
    }

    public Task<SessionEntryPage?> ListEntriesAsync(
        OrganizationId organizationId, string sessionId, long? from, int limit, CancellationToken cancellationToken = default)
    {
        EntriesAsked.Add((from, limit));
        if (Broken) return Task.FromException<SessionEntryPage?>(new InvalidOperationException("no such table: secret"));
        var first = from is null ? 0 : Entries.FindIndex(entry => entry.Entry.Key == from);
        if (first < 0 || !Details.ContainsKey(sessionId)) return Task.FromResult<SessionEntryPage?>(null);
        return Task.FromResult<SessionEntryPage?>(new(
            [.. Entries.Skip(first).Take(limit).Select(entry => entry.Entry)], Entries.Count,
            first == 0 ? null : Entries[Math.Max(0, first - limit)].Entry.Key, Entries.ElementAtOrDefault(first + limit)?.Entry.Key));
    }

    public Task<SessionEntryWhole?> FindEntryAsync(
        OrganizationId organizationId, string sessionId, long key, CancellationToken cancellationToken = default) =>
        Task.FromResult(Entries.Find(entry => entry.Entry.Key == key));
}
