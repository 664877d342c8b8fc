using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

public sealed class AuditEndpointTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    [Theory]
    [InlineData("ingest", HttpStatusCode.Forbidden)]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("control", HttpStatusCode.Forbidden)]
    [InlineData("audit", HttpStatusCode.OK)]
    [InlineData("admin", HttpStatusCode.OK)]
    public async Task Audit_Scope_OnlyAdminsAndAuditorsReadItByApiAndPage(string scope, HttpStatusCode status)
    {
        using var admin = app.CreateKeyedClient();
        var key = await CreateKeyAsync(admin, "audit-" + scope, scope);
        using var client = app.CreateKeyedClient(key.GetProperty("secret").GetString());

        Assert.Equal(status, (await client.GetAsync("/api/v3/audit")).StatusCode);
        Assert.Equal(status, (await client.GetAsync("/api/v3/audit/1")).StatusCode);
        Assert.Equal(status, (await client.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task Audit_NoKey_IsAskedForOne()
    {
        using var client = app.CreateKeyedClient(null);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v3/audit")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/audit")).StatusCode);
    }

    [Fact]
    public async Task List_KeyMadeAndRevoked_TellsWhoAndWhat()
    {
        using var admin = app.CreateKeyedClient();
        var key = await CreateKeyAsync(admin, "short-lived", "read");
        await admin.DeleteAsync("/api/v3/keys/" + key.GetProperty("id").GetString());

        var rows = (await ReadAsync(admin, "?action=api_key&actor=owner&q=SHORT-lived")).GetProperty("rows").EnumerateArray().ToList();

        Assert.Equal(["api_key.revoke", "api_key.create"], rows.Select(row => row.GetProperty("action").GetString()));
        Assert.Equal("short-lived", rows[0].GetProperty("metadata").GetProperty("name").GetString());
        Assert.Equal("user owner short-lived", $"{rows[1].GetProperty("actorType")} {rows[1].GetProperty("actor")} {rows[1].GetProperty("target")}");
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", rows[1].GetProperty("occurredAt").GetString());
        var one = await admin.GetFromJsonAsync<JsonElement>("/api/v3/audit/" + rows[1].GetProperty("id"));
        Assert.Equal(rows[1].GetRawText(), one.GetRawText());
        Assert.DoesNotContain(key.GetProperty("secret").GetString()!, one.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Cursor_GoesOnUntilNoneIsLeft()
    {
        await WriteAsync(7, "paged.thing", "{}");
        using var admin = app.CreateKeyedClient();

        var first = await ReadAsync(admin, "?action=paged&limit=4");
        var second = await ReadAsync(admin, "?action=paged&limit=4&cursor=" + first.GetProperty("next").GetString());

        Assert.Equal(["6", "5", "4", "3"], Targets(first));
        Assert.Equal(["2", "1", "0"], Targets(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task List_MetadataIsNoJson_ComesAsText()
    {
        await WriteAsync(1, "odd.metadata", "{not json");
        using var admin = app.CreateKeyedClient();

        var row = (await ReadAsync(admin, "?action=odd")).GetProperty("rows")[0];

        Assert.Equal("{not json", row.GetProperty("metadata").GetString());
    }

    [Theory]
    [InlineData("cursor=x", "Invalid cursor value")]
    [InlineData("cursor=AAAAAAAAAAAAAAAAAAAAAA", "Invalid cursor value")]
    [InlineData("cursor=%27%20OR%201%3D1", "Invalid cursor value")]
    [InlineData("from=yesterday", "Invalid from value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("to=2026-13-01", "Invalid to value: a time from 1970-01-01 to 2200-01-01")]
    [InlineData("limit=many", "Invalid limit value: a whole number")]
    [InlineData("q=LONG", "Invalid q value: at most 200 characters, without NUL")]
    [InlineData("action=LONG", "Invalid action value: at most 200 characters, without NUL")]
    [InlineData("actor=LONG", "Invalid actor value: at most 200 characters, without NUL")]
    public async Task List_BadValue_Is400AndNamesIt(string query, string error)
    {
        using var admin = app.CreateKeyedClient();
        var answer = await admin.GetAsync("/api/v3/audit?" + query.Replace("LONG", new string('x', 201), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal($$"""{"error":"{{error}}"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("limit=0", 1)]
    [InlineData("limit=-3", 1)]
    [InlineData("limit=100000", 60)]
    [InlineData("", 50)]
    public async Task List_Limit_IsBroughtIntoRange(string query, int rows)
    {
        var action = "limited." + (query.Length == 0 ? "absent" : query.Replace('=', '_'));
        await WriteAsync(60, action, "{}");
        using var admin = app.CreateKeyedClient();

        Assert.Equal(rows, (await ReadAsync(admin, $"?action={action}&{query}")).GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public async Task Get_NoSuchEntry_Is404()
    {
        using var admin = app.CreateKeyedClient();
        var answer = await admin.GetAsync("/api/v3/audit/999999999");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("""{"error":"Audit entry not found"}""", await answer.Content.ReadAsStringAsync());
    }

    private Task<bool> WriteAsync(int count, string action, string metadata) => app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
    {
        for (var i = 0; i < count; i++) transaction.Audit.Add(OrganizationId.Default, ActorType.Service, "test", action, $"{i}", metadata);
        return true;
    });

    private static IEnumerable<string?> Targets(JsonElement list) =>
        list.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("target").GetString());

    private static Task<JsonElement> ReadAsync(HttpClient client, string query) => client.GetFromJsonAsync<JsonElement>("/api/v3/audit" + query);

    private static async Task<JsonElement> CreateKeyAsync(HttpClient admin, string name, string scope) =>
        await (await admin.PostAsJsonAsync("/api/v3/keys", new { name, scopes = new[] { scope } })).Content.ReadFromJsonAsync<JsonElement>();
}
