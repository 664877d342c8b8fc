using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Analytics;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Persistence.Plans;

/// <summary>What reads of the ledger, of receipts and of analytics take in a store of 20,000 sessions: counted by the engine, not by a clock.</summary>
public sealed class QueryWorkTests(QueryWorkTests.Seeded seeded) : IClassFixture<QueryWorkTests.Seeded>
{
    private const int PageSize = 100;

    /// <summary>Twenty rows are met for each that is shown, and one that is met, judged and read takes forty instructions of the engine.</summary>
    private const int APage = 20 * PageSize * 40;

    private static readonly DateTimeOffset Start = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (int Most, Func<TestStore, Task> Ask)> Asked = new(StringComparer.Ordinal)
    {
        ["list"] = (APage, List(new())),
        // Entries of an index that are passed over take five each.
        ["deep"] = (2 * APage, List(new() { Page = 150 })),
        ["last"] = (2 * APage, List(new() { Page = 200 })),
        ["agent"] = (APage, List(new() { Agent = "a3" })),
        ["status"] = (APage, List(new() { Status = SessionStatus.Failed })),
        ["model"] = (APage, List(new() { Model = "gpt-5" })),
        ["project"] = (APage, List(new() { Project = "/w/2" })),
        ["time"] = (APage, List(new() { From = Start.AddDays(30), To = Start.AddDays(60) })),
        ["agent, status, time"] = (APage, List(new() { Agent = "a3", Status = SessionStatus.Success, From = Start.AddDays(30) })),
        ["runtime"] = (APage, List(new() { Sort = LedgerSort.Runtime })),
        ["cost"] = (APage, List(new() { Sort = LedgerSort.Cost })),
        ["cost, deep"] = (2 * APage, List(new() { Sort = LedgerSort.Cost, Page = 150 })),
        ["tokens"] = (APage, List(new() { Sort = LedgerSort.Tokens })),
        ["title"] = (APage, List(new() { Sort = LedgerSort.Title })),
        // Each session that has the word is met, up to two thousand.
        ["text"] = (2 * APage, List(new() { Text = "rare17" })),
        ["common text"] = (7 * APage, List(new() { Text = "common" })),
        ["tabs"] = (APage, List(new() { Silence = new(Start.AddDays(119), []) })),
        ["session"] = (APage, store => store.Ledger.FindAsync(OrganizationId.Default, "s777", 100)),
        // Days of each combination, and twenty-seven sums of each.
        ["receipt"] = (9 * APage, store => store.Usage.ReceiptAsync(new())),
        ["usage"] = (3 * APage, store => store.Usage.AnalyzeAsync(new() { From = Start, To = Start.AddDays(120), WithProvenance = true })),
        // Medians of so few are exact, of every session.
        ["performance"] = (7 * APage, store => store.Performance.ReadAsync(new() { From = Start, To = Start.AddDays(120) })),
    };

    public static TheoryData<string> Queries => [.. Asked.Keys];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_InTwentyThousandSessions_MeetsFewRows(string what)
    {
        seeded.Store.Forget();
        var (most, ask) = Asked[what];
        await ask(seeded.Store.Database);
        Assert.InRange(seeded.Store.Steps, 1, most);
    }

    private static Func<TestStore, Task> List(LedgerQuery query) => store => store.Ledger.ListAsync(query with { PageSize = PageSize });

    /// <summary>Sessions of four months, in no order, with one call each.</summary>
    public sealed class Seeded : IAsyncLifetime
    {
        private const int Sessions = 20_000;

        internal TracedStore Store { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Store = await TracedStore.CreateAsync();
            await using var writer = Store.Database.Writer();
            var random = new Random(7);
            await writer.WriteAsync(tx =>
            {
                tx.Books.Put("hash-1", "book-1", "test", "{}");
                for (var i = 0; i < Sessions; i++)
                {
                    var (id, number, at) = (Name("s", i), random.Next(20), Start.AddSeconds(random.Next(120 * 86_400)));
                    var (agent, model) = (Name("a", number), number % 3 == 0 ? "claude-opus-4" : "gpt-5");
                    var key = tx.Sessions.Put(OrganizationId.Default, new()
                    {
                        SessionId = id, AgentId = agent, Source = SourceNames.Ingest, Model = model, Project = Name("/w/", number % 5),
                        Status = (SessionStatus)random.Next(6), Title = Name("common rare", i % 2_000), TaskCategory = random.Next(2) == 0 ? "coding" : null,
                        StartedAt = at, LastEventAt = at, RuntimeMs = random.Next(1_000_000),
                    });
                    tx.Calls.Insert(OrganizationId.Default, key, agent, new(
                        new UsageEvent
                        {
                            Id = EventId.From(id), Source = SourceNames.Ingest, SessionId = id, Model = model, OccurredAt = at,
                            Tokens = new() { Input = random.Next(10_000), Output = 1 },
                        },
                        new NanoUsd(random.Next(1_000_000)), ProvenanceSource.ProviderReported, Confidence.High, null, UsageFlags.None));
                }

                return 0;
            });
        }

        public async Task DisposeAsync() => await Store.DisposeAsync();

        private static string Name(string start, int number) => string.Create(CultureInfo.InvariantCulture, $"{start}{number}");
    }
}
