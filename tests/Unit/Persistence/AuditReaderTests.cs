using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Helicarrier.Tests.Unit.Persistence;

public sealed class AuditReaderTests : IAsyncLifetime
{
    private static OrganizationId Org => OrganizationId.Default;
    private readonly SqliteDatabase _database = new();
    private readonly ManualTimeProvider _time = new();
    private StoreWriter _writer = null!;

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        _writer = _database.Writer(_time);
    }

    public async Task DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task List_SeveralEntries_AreNewestFirstAndWhole()
    {
        await WriteAsync("api_key.create", target: "ci", metadata: """{"scopes":"read"}""");
        _time.Advance(TimeSpan.FromMinutes(1));
        await WriteAsync("session.open", actor: "helicarrier", type: ActorType.Service);

        var page = await ListAsync(new() { OrganizationId = Org });

        Assert.Equal(["session.open", "api_key.create"], page.Rows.Select(row => row.Action));
        Assert.Equal(new AuditRow(2, _time.GetUtcNow(), ActorType.Service, "helicarrier", "session.open", "thing", "{}"), page.Rows[0]);
        Assert.Equal("""{"scopes":"read"}""", page.Rows[1].Metadata);
        Assert.Equal((null, null), (page.Older, page.Newer));
    }

    [Fact]
    public async Task List_PagesWhileEntriesAreAdded_EachEntryComesOnce()
    {
        for (var i = 0; i < 10; i++) await WriteAsync("thing.do", target: $"t{i}");
        var seen = new List<string>();
        PageCursor? next = null;
        do
        {
            var page = await ListAsync(new() { OrganizationId = Org, Before = next, PageSize = 3 });
            seen.AddRange(page.Rows.Select(row => row.Target));
            next = page.Older;
            await WriteAsync("thing.do", target: "late");
        }
        while (next is not null);

        Assert.Equal(Enumerable.Range(0, 10).Reverse().Select(i => $"t{i}"), seen);
    }

    [Fact]
    public async Task List_ClockSetBack_OrderIsByTimeThenByEntry()
    {
        await WriteAsync("thing.do", target: "first");
        await WriteAsync("thing.do", target: "second");
        _time.Advance(TimeSpan.FromHours(-1));
        await WriteAsync("thing.do", target: "earlier");

        var first = await ListAsync(new() { OrganizationId = Org, PageSize = 1 });
        var rest = await ListAsync(new() { OrganizationId = Org, Before = first.Older });

        Assert.Equal("second", Assert.Single(first.Rows).Target);
        Assert.Equal(["first", "earlier"], rest.Rows.Select(row => row.Target));
    }

    [Fact]
    public async Task List_AfterAPlace_GoesBackUpPageByPageToTheNewest()
    {
        for (var i = 0; i < 7; i++) await WriteAsync("thing.do", target: $"t{i}");
        var first = await ListAsync(new() { OrganizationId = Org, PageSize = 3 });
        var second = await ListAsync(new() { OrganizationId = Org, PageSize = 3, Before = first.Older });
        var third = await ListAsync(new() { OrganizationId = Org, PageSize = 3, Before = second.Older });

        var up = await ListAsync(new() { OrganizationId = Org, PageSize = 3, After = third.Newer });
        var top = await ListAsync(new() { OrganizationId = Org, PageSize = 3, After = up.Newer });
        var beyond = await ListAsync(new() { OrganizationId = Org, PageSize = 3, After = first.Rows[1].Cursor });

        Assert.Equal(["t0"], third.Rows.Select(row => row.Target));
        Assert.Equal(second.Rows, up.Rows);
        Assert.Equal(second.Older, up.Older);
        Assert.Equal(first.Rows, top.Rows);
        Assert.Null(top.Newer);
        Assert.Equal(first.Rows, beyond.Rows);
    }

    [Theory]
    [InlineData("api_key", "api_key.revoke api_key.create")]
    [InlineData("api_key.create", "api_key.create")]
    [InlineData("api", "")]
    [InlineData("api%", "")]
    [InlineData("pricing.reprice", "pricing.reprice.finish pricing.reprice")]
    public async Task List_Action_IsExactOrItsBeginningBeforeADot(string action, string found)
    {
        foreach (var done in new[] { "api_key.create", "api_key.revoke", "apiXkey.create", "pricing.reprice", "pricing.reprice.finish" })
        {
            await WriteAsync(done);
        }

        var page = await ListAsync(new() { OrganizationId = Org, Action = action });

        Assert.Equal(found, string.Join(' ', page.Rows.Select(row => row.Action)));
    }

    [Theory]
    [InlineData("CI-OLD", 1)]
    [InlineData("scopes", 1)]
    [InlineData("100%", 1)]
    [InlineData("%", 1)]
    [InlineData("_", 0)]
    [InlineData(@"\", 0)]
    [InlineData("'; DROP TABLE audit_log_entries; --", 0)]
    public async Task List_Text_IsPartOfTargetOrMetadataAndNoPattern(string text, int count)
    {
        await WriteAsync("api_key.create", target: "ci-old", metadata: """{"scopes":"read"}""");
        await WriteAsync("budget.raise", target: "100% of it");

        Assert.Equal(count, (await ListAsync(new() { OrganizationId = Org, Text = text })).Rows.Count);
    }

    [Fact]
    public async Task List_ActorAndTime_AreExactAndHalfOpen()
    {
        await WriteAsync("thing.do", actor: "anna", target: "a");
        _time.Advance(TimeSpan.FromMinutes(1));
        var from = _time.GetUtcNow();
        await WriteAsync("thing.do", actor: "anna", target: "b");
        await WriteAsync("thing.do", actor: "annabel", target: "c");
        _time.Advance(TimeSpan.FromMinutes(1));
        var to = _time.GetUtcNow();
        await WriteAsync("thing.do", actor: "anna", target: "d");

        var page = await ListAsync(new() { OrganizationId = Org, Actor = "anna", From = from, To = to });

        Assert.Equal("b", Assert.Single(page.Rows).Target);
    }

    [Fact]
    public async Task Read_OtherOrganization_SeesNothing()
    {
        await WriteAsync("thing.do");

        Assert.Empty((await ListAsync(new() { OrganizationId = new("other") })).Rows);
        Assert.Null(await new AuditReader(_database.Contexts).FindAsync(new("other"), 1));
        Assert.Equal("thing.do", (await new AuditReader(_database.Contexts).FindAsync(Org, 1))?.Action);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(int.MaxValue, 3)]
    public async Task List_PageSize_IsKeptInRange(int size, int rows)
    {
        for (var i = 0; i < 3; i++) await WriteAsync("thing.do");

        Assert.Equal(rows, (await ListAsync(new() { OrganizationId = Org, PageSize = size })).Rows.Count);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("_____________________w")]
    [InlineData("not base64!not base64!")]
    [InlineData("AAABk0TfHAAAAAAAAAAAAQ==")]
    [InlineData("AAABk0TfHAAAAAAAAAAAAQ=")]
    [InlineData("' OR 1=1 --")]
    public void Cursor_Hostile_IsNone(string? text) => Assert.Null(PageCursor.Parse(text));

    [Fact]
    public void Cursor_Written_IsReadBack()
    {
        var cursor = new PageCursor(new(2026, 11, 20, 12, 40, 11, 207, TimeSpan.Zero), 18_405);

        Assert.Equal(cursor, PageCursor.Parse(cursor.ToString()));
        Assert.Matches("^[A-Za-z0-9_-]{22}$", cursor.ToString());
    }

    [Fact]
    public void Older_AnyPage_IsFoundInOrderByAnIndex()
    {
        using var context = _database.Store.CreateContext();
        var cursor = new PageCursor(_time.GetUtcNow(), 5);

        Assert.Equal("SEARCH a USING INDEX IX_audit_log_entries_organization_id_occurred_at (organization_id=? AND occurred_at<?)",
            Plan(context, new() { OrganizationId = Org, Before = cursor }));
        Assert.Equal("SEARCH a USING INDEX IX_audit_log_entries_organization_id_occurred_at (organization_id=?)",
            Plan(context, new() { OrganizationId = Org, Action = "api_key", Text = "ci" }));
    }

    private static string Plan(Helicarrier.Persistence.HelicarrierDbContext context, AuditQuery query)
    {
        using var command = AuditReader.Older(context, query).Take(50).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        context.Database.OpenConnection();
        using var reader = command.ExecuteReader();
        var steps = new List<string>();
        while (reader.Read()) steps.Add(reader.GetString(3));
        return string.Join("; ", steps);
    }

    private Task<AuditPage> ListAsync(AuditQuery query) => new AuditReader(_database.Contexts).ListAsync(query);

    private Task<bool> WriteAsync(string action, string actor = "anna", string target = "thing", string metadata = "{}", ActorType type = ActorType.User) =>
        _writer.WriteAsync(transaction =>
        {
            transaction.Audit.Add(Org, type, actor, action, target, metadata);
            return true;
        });
}
