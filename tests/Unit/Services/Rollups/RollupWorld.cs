using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Rollups;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Duplicates;
using Helicarrier.Services.Rollups;
using Helicarrier.Services.Voids;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;

namespace Helicarrier.Tests.Unit.Services.Rollups;

/// <summary>Five days of calls: two sessions on each, one of which ended. It is half past midnight after the fifth, which is not closed yet.</summary>
internal sealed class RollupWorld : IAsyncDisposable
{
    public const int Days = 5;

    private RollupWorld(TestStore store)
    {
        Time = new(Start.AddDays(Days).AddMinutes(30));
        Calls = new(store, Time);
        Run = new(Calls.Writer, store.Rollups, Time);
    }

    public static OrganizationId Org => OrganizationId.Default;

    public static DateTimeOffset Start => RepriceWorld.Start;

    public ManualTimeProvider Time { get; }

    public RepriceWorld Calls { get; }

    public RollupRun Run { get; }

    public StoreWriter Writer => Calls.Writer;

    public StoredRows Stored => Calls.Stored;

    /// <summary>Days that wait.</summary>
    public IEnumerable<long> Waiting => Stored.RollupDays.Where(day => day.TouchedAt is not null).Select(day => day.Day - StoredRollups.Day(Start));

    public static async Task<RollupWorld> MakeAsync(TestStore store)
    {
        var world = new RollupWorld(store);
        for (var day = 0; day < Days; day++)
        {
            await world.SessionAsync($"done-{day}", day, SessionStatus.Success);
            await world.SessionAsync($"open-{day}", day, SessionStatus.Running);
        }

        return world;
    }

    /// <summary>A session that began on a day, with a call that has a price and one that has none.</summary>
    public async Task SessionAsync(string id, int day, SessionStatus status, UsageStatus call = UsageStatus.Success)
    {
        await Writer.WriteAsync(transaction => transaction.Sessions.Put(Org, new SessionPatch
        {
            SessionId = id, AgentId = Agent(id), AgentLabel = id, Source = SourceNames.ClaudeCode, Status = status, Model = "rocket",
            StartedAt = Start.AddDays(day).AddHours(3), EndedAt = status == SessionStatus.Running ? null : Start.AddDays(day).AddHours(4),
            RuntimeMs = 3_600_000,
        }));
        await CallsAsync(
            RepriceWorld.Call((day * 1_440) + 200, id) with { Status = call }, RepriceWorld.Call((day * 1_440) + 260, id, "unheard-of", input: 7));
    }

    /// <summary>Calls of sessions that are there.</summary>
    public Task CallsAsync(params UsageEvent[] calls) => Writer.WriteAsync(transaction =>
    {
        var book = RepriceWorld.Book("old", 2);
        transaction.Books.Put(book.Book.Hash, book.Book.Version, book.Source, book.ContentJson);
        var pricer = new UsagePricer(book.Book);
        foreach (var call in calls)
        {
            var session = transaction.Sessions.Find(Org, call.SessionId).Key;
            new CallLedger(transaction, Org, pricer).Put(session, Agent(call.SessionId), pricer.Price(call));
        }

        return true;
    });

    public Task<RolledDays> RollAsync() => Run.RollAsync(Org, static _ => { }, default);

    public Task<ReconciledDays> ReconcileAsync(bool all = true, bool repair = false) =>
        Run.ReconcileAsync(new(Org, ActorType.User, "anna", all, repair), static _ => { }, default);

    public IReadOnlyList<string> Drift() => StoredRollups.Drift(Stored, ClosedDays.Before(Time.GetUtcNow()));

    public Task VoidAsync(string session) => new VoidDesk(Writer).VoidAsync(Org, session, "A test run", "nick");

    public Task RestoreAsync(string session) => new VoidDesk(Writer).RestoreAsync(Org, session, "nick");

    /// <summary>Drops calls from before a day, as the retention does.</summary>
    public async Task DropAsync(int day)
    {
        await Writer.WriteAsync(transaction =>
        {
            transaction.PastCalls.SetCut(Org, Start.AddDays(day));
            return true;
        });
        while (await Writer.WriteAsync(transaction => transaction.PastCalls.Drop(Org, Start.AddDays(day), 3)) > 0)
        {
            // Step by step.
        }
    }

    public ValueTask DisposeAsync() => Calls.DisposeAsync();

    private static string Agent(string session) => "agent-of-" + session;
}
