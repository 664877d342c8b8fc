using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ledger;

/// <summary>The ledger's orders, names as they are shown, saved views, families and picked sessions over HTTP.</summary>
public sealed class LedgerViewEndpointTests : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 1, 20, 10, 0, 0, TimeSpan.Zero);
    private readonly HelicarrierApp _app = new();
    private HttpClient _client = null!;

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _client = _app.CreateKeyedClient();
        await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
        {
            Put(transaction, "s1", "a1", "Peter", "claude-opus-4-20250514", 0, null);
            Put(transaction, "s2", "a2", "Shuri", "gpt-5", 1, "s1");
            Put(transaction, "s3", "a3", "Peter", "claude-opus-4", 2, "s2");
            return true;
        });
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Theory]
    [InlineData("sort=newest&order=asc", "s1,s2,s3")]
    [InlineData("sort=agent", "s3,s1,s2")]
    [InlineData("sort=agent&order=desc", "s2,s3,s1")]
    [InlineData("sort=session&order=desc", "s3,s2,s1")]
    [InlineData("agent=Peter", "s3,s1")]
    [InlineData("agent=a1", "s1")]
    [InlineData("model=claude-opus-4", "s3,s1")]
    public async Task List_OrderAndNames_AreAsTheyAreShown(string query, string expected)
    {
        var page = await _client.GetFromJsonAsync<JsonElement>("/api/v3/ledger?" + query);
        Assert.Equal(expected, string.Join(',', page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("sessionId").GetString())));
    }

    [Theory]
    [InlineData("order=up")]
    [InlineData("sort=colour")]
    public async Task List_WordThatIsNone_Is400(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.GetAsync("/api/v3/ledger?" + query)).StatusCode);

    [Fact]
    public async Task Family_Session_HasParentBranchesAndNeighbours()
    {
        var family = await _client.GetFromJsonAsync<JsonElement>("/api/v3/ledger/s1/family");
        Assert.Equal(
            [("s2", 1), ("s3", 2)],
            family.GetProperty("branches").EnumerateArray().Select(one => (one.GetProperty("sessionId").GetString(), one.GetProperty("depth").GetInt32())));
        Assert.Equal(JsonValueKind.Null, family.GetProperty("parent").ValueKind);
        Assert.True(family.GetProperty("isWhole").GetBoolean());
        Assert.Equal(HttpStatusCode.NotFound, (await _client.GetAsync("/api/v3/ledger/nobody/family")).StatusCode);
    }

    [Fact]
    public async Task Views_SavedReplacedAndDeleted_AreAudited()
    {
        var saved = await _client.PostAsJsonAsync("/api/v3/views", new { name = " Failures ", query = "?status=failed&page=7&row=s1&nonsense=1" });
        var view = Assert.Single((await saved.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("views").EnumerateArray());
        Assert.Equal(
            ("Failures", "status=failed", "/ledger?status=failed"),
            (view.GetProperty("name").GetString(), view.GetProperty("query").GetString(), view.GetProperty("url").GetString()));
        await _client.PostAsJsonAsync("/api/v3/views", new { name = "Failures", query = "status=killed" });
        var id = view.GetProperty("id").GetInt64();
        var now = Assert.Single((await _client.GetFromJsonAsync<JsonElement>("/api/v3/views")).GetProperty("views").EnumerateArray());
        Assert.Equal((id, "status=killed"), (now.GetProperty("id").GetInt64(), now.GetProperty("query").GetString()));

        Assert.Equal(HttpStatusCode.NoContent, (await _client.DeleteAsync($"/api/v3/views/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _client.DeleteAsync($"/api/v3/views/{id}")).StatusCode);
        var audited = _app.Stored.Audit.Select(entry => entry.Action).Where(action => action.StartsWith("view.", StringComparison.Ordinal));
        Assert.Equal(["view.save", "view.save", "view.delete"], audited);
    }

    [Theory]
    [InlineData("", "status=failed")]
    [InlineData("gpj.\u202eexe", "")]
    [InlineData("two\nlines", "")]
    public async Task Views_NameThatIsNone_Is400(string name, string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsJsonAsync("/api/v3/views", new { name, query })).StatusCode);

    [Fact]
    public async Task Views_MoreThanAreKept_AreRefused()
    {
        for (var i = 0; i < 50; i++)
        {
            (await _client.PostAsJsonAsync("/api/v3/views", new { name = $"v{i}", query = "" })).EnsureSuccessStatusCode();
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsJsonAsync("/api/v3/views", new { name = "one more", query = "" })).StatusCode);
        (await _client.PostAsJsonAsync("/api/v3/views", new { name = "v7", query = "sort=cost" })).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task Export_PickedSessions_AreThoseAlone()
    {
        var csv = await _client.GetStringAsync("/ledger/export.csv?id=s1&id=s3&id=nobody");
        Assert.Equal(["s3", "s1"], csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',')[0]));
    }

    private static void Put(StoreTransaction transaction, string id, string agent, string label, string model, int minute, string? parent) =>
        transaction.Sessions.Put(OrganizationId.Default, new()
        {
            SessionId = id, AgentId = agent, AgentLabel = label, Model = model, Source = SourceNames.Ingest, Status = SessionStatus.Success,
            ParentSessionId = parent, StartedAt = At.AddMinutes(minute), LastEventAt = At.AddMinutes(minute),
        });
}
