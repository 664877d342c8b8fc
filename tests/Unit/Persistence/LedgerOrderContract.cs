using System.Text;
using Helicarrier.Domain;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;

namespace Helicarrier.Tests.Unit.Persistence;

/// <summary>Every column orders the ledger both ways, as a plain sort of all rows has it, however many there are and whatever is filtered.</summary>
public abstract class LedgerOrderContract : StoreContract
{
    private const int PageSize = 50;
    private const int MostReadWhole = 5_000;
    private const int Many = MostReadWhole + 700;
    private static readonly DateTimeOffset At = new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    private static readonly string?[] Titles = ["Äpfel", "apple", "Zebra", null, "\U0001F680 up", "\uFFFD", "", "日本", "apple"];
    private static readonly string[] Models = ["gpt-5", "claude-opus-4-20250514", "claude-opus-4", "Claude-opus", ""];

    private static LedgerQuery OfASource => new() { Source = SourceNames.Ingest, From = At.AddMinutes(7), To = At.AddDays(21).AddMinutes(3) };

    private static LedgerQuery[] Queries =>
    [
        new(), new() { Agent = "a2" }, new() { Status = SessionStatus.Failed }, new() { Text = "apple" }, new() { MissingCost = true },
        new() { Source = SourceNames.Ingest }, OfASource,
        new() { From = At.AddMinutes(7), To = At.AddDays(2).AddMinutes(3) }, new() { From = At.AddMinutes(3), To = At.AddMinutes(9) },
        new() { Status = SessionStatus.Running, Silence = new(At.AddMinutes(30), ["m-1"]) }, new() { Offline = true, Silence = new(At.AddMinutes(30), []) },
    ];

    [Fact]
    public async Task AnyOrder_OfFew_IsThatOfAllRows()
    {
        await SeedAsync(140);
        foreach (var filters in Queries) await CompareAsync(filters, await AllAsync(filters));
    }

    /// <summary>What finds more than are read whole, which is met in the order of an index.</summary>
    [Fact]
    public async Task AnyOrder_OfMany_IsThatOfAllRows()
    {
        await SeedAsync(Many);
        foreach (var filters in (LedgerQuery[])[new(), OfASource])
        {
            var rows = await AllAsync(filters);
            Assert.True(rows.Count > MostReadWhole);
            await CompareAsync(filters, rows);
        }
    }

    [Fact]
    [Trait("run", "soak")]
    public async Task AnyOrder_OfManyWithAnyFilter_IsThatOfAllRows()
    {
        await SeedAsync(Many);
        foreach (var filters in Queries) await CompareAsync(filters, await AllAsync(filters));
    }

    [Theory]
    [InlineData("Peter", null, "m-1,m-3")]
    [InlineData("a1", null, "m-1")]
    [InlineData("peter", null, "")]
    [InlineData(null, "claude-opus-4", "m-1,m-2")]
    [InlineData(null, "claude-opus-4-20250514", "m-1")]
    [InlineData(null, "claude-opus", "")]
    [InlineData("Peter", "claude-opus-4", "m-1")]
    public async Task Names_AsTheyAreShown_AreFound(string? agent, string? model, string expected)
    {
        await using (var writer = Store.Writer())
        {
            await writer.WriteAsync(tx =>
            {
                foreach (var (id, agentId, label, modelId) in ((string, string, string, string)[])
                    [("m-1", "a1", "Peter", "claude-opus-4-20250514"), ("m-2", "a2", "Shuri", "claude-opus-4"), ("m-3", "a3", "Peter", "claude-opus-4-2025")])
                {
                    tx.Sessions.Put(OrganizationId.Default, new()
                    {
                        SessionId = id, AgentId = agentId, AgentLabel = label, Model = modelId, Source = SourceNames.Ingest, StartedAt = At, LastEventAt = At,
                    });
                }

                return 0;
            });
        }

        var page = await Store.Ledger.ListAsync(new() { AgentName = agent, Model = model, Sort = LedgerSort.Session });
        Assert.Equal(expected, string.Join(',', page.Rows.Select(row => row.SessionId)));
        Assert.Equal(page.Rows.Count, page.Total);
    }

    private async Task<List<LedgerRow>> AllAsync(LedgerQuery filters)
    {
        var rows = new List<LedgerRow>();
        await foreach (var row in Store.Ledger.AllAsync(filters)) rows.Add(row);
        return rows;
    }

    private async Task CompareAsync(LedgerQuery filters, List<LedgerRow> rows)
    {
        foreach (var sort in Enum.GetValues<LedgerSort>())
        {
            await CompareAsync(filters, rows, sort, ascending: true);
            await CompareAsync(filters, rows, sort, ascending: false);
        }
    }

    private async Task CompareAsync(LedgerQuery filters, List<LedgerRow> rows, LedgerSort sort, bool ascending)
    {
        var wanted = Ordered(rows, sort, ascending).Select(row => row.SessionId).ToList();
        var query = filters with { Sort = sort, Ascending = ascending, PageSize = PageSize };
        var all = new List<string>();
        await foreach (var row in Store.Ledger.AllAsync(query)) all.Add(row.SessionId);
        Assert.Equal(wanted, all);
        foreach (var page in new[] { 1, 1 + (rows.Count / PageSize / 2), 1 + (rows.Count / PageSize) }.Distinct())
        {
            var listed = await Store.Ledger.ListAsync(query with { Page = page });
            Assert.Equal(wanted.Skip((page - 1) * PageSize).Take(PageSize), listed.Rows.Select(row => row.SessionId));
        }
    }

    private static IEnumerable<LedgerRow> Ordered(List<LedgerRow> rows, LedgerSort sort, bool ascending)
    {
        static int Place(LedgerRow row) => int.Parse(row.SessionId[2..], System.Globalization.CultureInfo.InvariantCulture);
        if (sort is LedgerSort.Status or LedgerSort.Agent or LedgerSort.Model)
        {
            string Name(LedgerRow row) => sort switch
            {
                LedgerSort.Status => $"{(int)row.Status}", LedgerSort.Agent => row.AgentLabel, _ => ModelRelease.Without(row.Model ?? ""),
            };
            var names = rows.Select(Name).Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase).ThenBy(name => name, StringComparer.Ordinal);
            var places = (ascending ? names : names.Reverse()).OrderBy(name => name.Length == 0).ToList();
            return rows.OrderBy(row => places.IndexOf(Name(row))).ThenByDescending(row => row.StartedAt).ThenByDescending(Place);
        }

        IComparable? Value(LedgerRow row) => sort switch
        {
            LedgerSort.Newest => row.StartedAt,
            LedgerSort.Runtime => row.RuntimeMs,
            LedgerSort.Cost => row.Usage.Cost?.Value,
            LedgerSort.Tokens => row.Usage.Tokens.Total,
            LedgerSort.Session => Hex(row.SessionId),
            _ => row.Title is null ? null : Hex(row.Title),
        };
        var ordered = rows.OrderBy(row => Value(row) is null);
        return ascending ? ordered.ThenBy(Value).ThenBy(Place) : ordered.ThenByDescending(Value).ThenByDescending(Place);
    }

    // Bytes as letters that compare alike, with an end that is lower than all.
    private static string Hex(string text) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));

    private async Task SeedAsync(int sessions)
    {
        await using var writer = Store.Writer();
        await writer.WriteAsync(tx =>
        {
            tx.Books.Put("hash-1", "book-1", "test", "{}");
            for (var i = 0; i < sessions; i++)
            {
                var id = $"m-{i}";
                var agent = i % 11;
                var key = tx.Sessions.Put(OrganizationId.Default, new()
                {
                    SessionId = id, AgentId = $"a{agent}", AgentLabel = agent % 2 == 0 ? $"Wanda {agent / 4}" : $"b{agent}", Source = SourceNames.Ingest,
                    Model = Models[i % 5].Length == 0 ? null : Models[i % 5], Status = (SessionStatus)(i * 7 % 6), Title = Titles[i % 9],
                    StartedAt = At.AddDays(i * 7 % 23).AddMinutes(i * 13 % 97), LastEventAt = At.AddMinutes(i * 13 % 97), RuntimeMs = i * 17 % 301,
                });
                if (i % 4 == 0) continue;
                var call = new UsageEvent
                {
                    Id = EventId.From(id), Source = SourceNames.Ingest, SessionId = id, Model = "m", OccurredAt = At,
                    Tokens = new() { Input = i * 19 % 211, Output = 1 },
                };
                tx.Calls.Insert(OrganizationId.Default, key, $"a{agent}", i % 4 == 1
                    ? new(call, null, ProvenanceSource.Missing, Confidence.Unknown, null, UsageFlags.None, "unknown_model")
                    : new(call, new NanoUsd(i * 23 % 199), ProvenanceSource.ProviderReported, Confidence.High, null, UsageFlags.None));
            }

            return 0;
        });
    }
}
