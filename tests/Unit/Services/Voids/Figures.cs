using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Ledger;
using Helicarrier.Domain.Receipts;
using Helicarrier.Domain.Repricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Reading;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Sources;

namespace Helicarrier.Tests.Unit.Services.Voids;

/// <summary>Everything that the readers say of a store, as lines that can be compared: keys and times of writing left out.</summary>
internal static class Figures
{
    private static readonly string[] NoFigures =
    [
        "SessionKey", "UsageKey", "RateKey", "SuspectedKey", "Key", "Id", "Price", "IngestedAt", "UpdatedAt", "ComputedAt", "CreatedAt", "DetectedAt",
        "WitnessOrder", "DimKey",
    ];

    private static readonly JsonSerializerOptions Shape = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOut } },
        Converters = { new NanoUsdText() },
    };

    /// <summary>What lists, sums, receipts, reports, repricing, exports and the fleet read.</summary>
    public static async Task<List<string>> OfAsync(TemporaryStore home)
    {
        var (store, lines) = (home.Store, new List<string>());
        var ledger = new LedgerRepository(store, home.Contexts);
        foreach (var query in Queries())
        {
            lines.Add($"list {query}: {Text(await ledger.ListAsync(query))}");
            await foreach (var row in ledger.AllAsync(query)) lines.Add($"export {query}: {Text(row)}");
        }

        foreach (var row in (await ledger.ListAsync(new())).Rows)
        {
            var detail = (await ledger.FindAsync(OrganizationId.Default, row.SessionId, 100))!;
            lines.Add($"session {row.SessionId}: {Text(detail.Row)} {Text(detail.Calls)} {Text(detail.Events)} {detail.EventTotal}");
        }

        var usage = new UsageRepository(store, home.Contexts, new());
        foreach (var scope in Scopes())
        {
            lines.Add($"sum {scope}: {Text(await usage.SumAsync(scope))}");
            lines.Add($"receipt {scope}: {Text(await usage.ReceiptAsync(scope))}");
        }

        using (var view = new FleetReader(store).Open())
        {
            view.Pin();
            lines.Add("agents: " + Text(view.Sessions(OrganizationId.Default, DateTimeOffset.UnixEpoch, 100).Select(one => one.Session)));
            lines.Add("tokens: " + Text(view.Tokens(OrganizationId.Default, DateTimeOffset.UnixEpoch)));
            lines.Add("hours: " + Text(view.Hours(OrganizationId.Default, DateTimeOffset.UnixEpoch).Select(hour => new { hour.At, hour.Cost })));
            lines.Add("costs: " + Text(view.Costs(OrganizationId.Default, DateTimeOffset.UnixEpoch)));
            lines.Add("ends: " + Text(view.Ends(OrganizationId.Default, DateTimeOffset.UnixEpoch)));
        }

        var scopeOfAll = new RepriceScope { From = DateTimeOffset.UnixEpoch, To = DateTimeOffset.UnixEpoch.AddYears(200) };
        lines.Add("report: " + Text(new UsageCallRepository(store).List(OrganizationId.Default, null, null)));
        lines.Add("pricing input: " + Text(new PricingInputRepository(store).Read(OrganizationId.Default)));
        lines.Add("to reprice: " + Text(new RepriceRepository(store).Calls(scopeOfAll)));
        lines.Add("totals: " + Text(home.Files.Totals(OrganizationId.Default)));
        lines.Add("suspected: " + Text(await new SuspectedReader(home.Contexts).ListAsync(OrganizationId.Default, SuspicionStatus.Open, 1, 100)));
        var facts = await new StoreFactsReader(store, home.Contexts).ReadAsync(OrganizationId.Default);
        lines.Add($"facts: {facts.Sessions} {facts.Calls}");
        lines.AddRange(Rows(home.Stored));
        return lines;
    }

    /// <summary>Asserts that two stores say the same; names the first figure that differs.</summary>
    public static void Same(List<string> expected, List<string> actual)
    {
        foreach (var (one, other) in expected.Zip(actual)) Assert.Equal(one, other);
        Assert.Equal(expected.Count, actual.Count);
    }

    /// <summary>The rows behind it, column by column.</summary>
    public static List<string> Rows(StoredRows stored) =>
    [
        .. stored.Agents.Select(row => "agent row: " + Text(row)),
        .. stored.Hours.Select(row => "hour row: " + Text(row)).Order(StringComparer.Ordinal),
        .. stored.Days.Select(row => "day row: " + Text(row) + Text(stored.Dims.Single(dim => dim.DimKey == row.DimKey))).Order(StringComparer.Ordinal),
        .. stored.Calls.Select(row => "call row: " + Text(row)).Order(StringComparer.Ordinal),
        .. stored.Sessions.Select(row => "session row: " + Text(row) + Text(stored.SumOf(row.SessionKey))).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<LedgerQuery> Queries()
    {
        yield return new();
        foreach (var sort in Enum.GetValues<LedgerSort>()) yield return new() { Sort = sort };
        foreach (var status in Enum.GetValues<SessionStatus>()) yield return new() { Status = status };
        yield return new() { MissingCost = true };
        yield return new() { Text = "parser" };
        yield return new() { Text = "g1" };
        yield return new() { Agent = "claude-code:helicarrier" };
        yield return new() { Model = "claude-sonnet-4-5" };
        yield return new() { Source = "claude_code", From = DateTimeOffset.UnixEpoch };
    }

    private static IEnumerable<UsageScope> Scopes()
    {
        yield return new();
        yield return new() { From = new(2026, 11, 20, 10, 0, 1, TimeSpan.Zero), To = new(2026, 11, 20, 12, 30, 0, TimeSpan.Zero) };
        yield return new() { Agent = "claude-code:helicarrier" };
        yield return new() { Session = "g1" };
        yield return new() { Session = "k1" };
        yield return new() { Model = "claude-sonnet-4-5" };
        yield return new() { Source = "claude_code" };
        yield return new() { Sessions = new() { Text = "parser" } };
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, Shape);

    private static void LeaveOut(JsonTypeInfo type)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (NoFigures.Contains(type.Properties[i].Name)) type.Properties.RemoveAt(i);
        }
    }
}
