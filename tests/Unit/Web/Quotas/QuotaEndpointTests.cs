using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Quotas;

/// <summary>Windows of subscriptions over HTTP: who may tell and see them, and what an agent hears.</summary>
public sealed class QuotaEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        await _app.InitializeAsync();
        _owner = _app.CreateKeyedClient();
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Tell_TwiceTheSame_IsOneWindowWithItsPaceAndForecast()
    {
        using var hook = await KeyAsync("hook", "ingest");
        var resetsAt = DateTimeOffset.UtcNow.AddMinutes(88);
        var body = Body(82.5m, resetsAt);
        Assert.Equal("""{"changed":1,"known":0,"over":0,"full":0}""", (await TellAsync(hook, body, HttpStatusCode.OK)).GetRawText());
        Assert.Equal("""{"changed":0,"known":1,"over":0,"full":0}""", (await TellAsync(hook, body, HttpStatusCode.OK)).GetRawText());
        Assert.Equal(1, (await TellAsync(hook, Body(10, DateTimeOffset.UtcNow.AddMinutes(-1)), HttpStatusCode.OK)).GetProperty("over").GetInt32());

        var row = Assert.Single((await _owner.GetFromJsonAsync<JsonElement>("/api/v3/quota")).GetProperty("rows").EnumerateArray());
        Assert.Equal(("claude-code", "max", "82.5", 300), (
            Text(row, "client"), Text(row, "plan"), row.GetProperty("usedPercent").GetRawText(), row.GetProperty("minutes").GetInt32()));
        Assert.Equal(("told", "stalls", 0, JsonValueKind.Null), (
            Text(row, "source"), Text(row, "forecast"), row.GetProperty("agents").GetInt32(), row.GetProperty("account").ValueKind));
        Assert.InRange(row.GetProperty("pace").GetDecimal(), 1.15m, 1.18m);
        Assert.InRange(row.GetProperty("passedPercent").GetDecimal(), 70.6m, 71m);
        Assert.True(DateTimeOffset.Parse(Text(row, "stallsAt")!, System.Globalization.CultureInfo.InvariantCulture) < resetsAt);
    }

    [Fact]
    public async Task Caller_ByScope_TellsOrSeesAndNoMore()
    {
        using var agent = await KeyAsync("agent", "agent");
        using var reader = await KeyAsync("eyes", "read");
        await TellAsync(agent, Body(1, DateTimeOffset.UtcNow.AddHours(1)), HttpStatusCode.OK);
        await TellAsync(reader, Body(1, DateTimeOffset.UtcNow.AddHours(1)), HttpStatusCode.Forbidden);
        Assert.Equal(HttpStatusCode.Forbidden, (await agent.GetAsync("/api/v3/quota")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/v3/quota")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.CreateClient().GetAsync("/api/v3/quota")).StatusCode);
    }

    [Theory]
    [InlineData("no JSON", "the body must be JSON")]
    [InlineData("[]", "the body must be an object")]
    [InlineData("""{"client":"claude-code","token":"x"}""", "token is unknown")]
    [InlineData("""{"windows":[{}]}""", "client must be one whose logs are read, such as claude-code")]
    [InlineData("""{"client":"<img>","windows":[{}]}""", "client must be one whose logs are read, such as claude-code")]
    [InlineData("""{"client":"codex","windows":[]}""", "windows must be a list of 1 to 8")]
    [InlineData("""{"client":"codex","account":"tony@stark.com","windows":[{}]}""", "account must be a label and no address")]
    [InlineData("""{"client":"codex","plan":"\u0000","windows":[{}]}""", "plan must be at most 60 characters of plain text")]
    [InlineData("""{"client":"codex","plan":"\ud800","windows":[{}]}""", "the body must be valid Unicode text")]
    [InlineData("""{"client":"codex","windows":[7]}""", "windows[0]: the body must be an object")]
    [InlineData("""{"client":"codex","windows":[{"usedPercent":5,"resetsAt":"2026-01-01T00:00:00Z"}]}""", "windows[0]: minutes is required")]
    [InlineData("""{"client":"codex","windows":[{"minutes":300,"usedPercent":"5"}]}""", "windows[0]: usedPercent must be a number")]
    [InlineData(
        """{"client":"codex","windows":[{"minutes":300,"usedPercent":5,"resetsAt":1795190400}]}""", "windows[0]: resetsAt must be a text")]
    [InlineData(
        """{"client":"codex","windows":[{"minutes":300,"usedPercent":5,"resetsAt":"2199-01-01T00:00:00Z"}]}""",
        "windows[0]: resetsAt must not lie farther ahead than the window is long")]
    public async Task Tell_WhatIsNoReport_IsRefusedTheSameEachTime(string body, string error)
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 3; i++) answers.Add((await TellAsync(_owner, body, HttpStatusCode.BadRequest)).GetRawText());
        var told = JsonElement.Parse(Assert.Single(answers));
        Assert.Equal((error, "VALIDATION_ERROR"), (Text(told, "error"), Text(told, "code")));
    }

    [Fact]
    public async Task Tell_TooMuchOrTooOften_IsToldSo()
    {
        using var agent = await KeyAsync("eager", "agent");
        await TellAsync(agent, new string(' ', 16_001), HttpStatusCode.RequestEntityTooLarge);
        for (var i = 0; i < 59; i++) await TellAsync(agent, "{}", HttpStatusCode.BadRequest);
        await TellAsync(agent, "{}", HttpStatusCode.TooManyRequests);

        // What is told is counted by itself: the agent may still ask.
        Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/api/v3/budget/check")).StatusCode);
    }

    [Fact]
    public async Task Tell_OneKeyOfMoreThanItsShare_LeavesRoomForAnother()
    {
        using var greedy = await KeyAsync("greedy", "ingest");
        using var other = await KeyAsync("other", "ingest");
        var (taken, full) = (0, 0);
        for (var i = 0; i < 6; i++)
        {
            var told = await TellAsync(greedy, Eight($"account {i}"), HttpStatusCode.OK);
            (taken, full) = (taken + told.GetProperty("changed").GetInt32(), full + told.GetProperty("full").GetInt32());
        }

        Assert.Equal((QuotaLimits.MostOpenOfOne, 8), (taken, full));
        Assert.Equal(8, (await TellAsync(other, Eight("mine"), HttpStatusCode.OK)).GetProperty("changed").GetInt32());
        Assert.Equal(8, (await TellAsync(_owner, Eight("the owner's"), HttpStatusCode.OK)).GetProperty("changed").GetInt32());

        static string Eight(string account) => JsonSerializer.Serialize(new
        {
            client = "codex",
            account,
            windows = Enumerable.Range(1, 8).Select(static place => new
            {
                minutes = 300, usedPercent = 1, limit = $"limit {place}", resetsAt = DateTimeOffset.UtcNow.AddHours(4),
            }),
        });
    }

    [Fact]
    public async Task Check_OfASession_TellsOfItsClientsWindowsAlone()
    {
        using var agent = await KeyAsync("own", "ingest", "agent");
        var at = DateTimeOffset.UtcNow;
        var sent = await agent.PostAsJsonAsync("/api/v3/ingest/session", new
        {
            envelope_version = "v1",
            payload = new
            {
                session = new { sessionId = "s1", state = "running", agentId = "a", modelId = "m", startedAt = at, promptTokens = 1, billedCostUsd = 0.1 },
            },
        });
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        var unknown = await agent.GetFromJsonAsync<JsonElement>("/api/v3/budget/check?session=s1");
        Assert.Equal(JsonValueKind.Null, unknown.GetProperty("quota").ValueKind);

        await _app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
        {
            transaction.Sessions.Put(OrganizationId.Default, new() { SessionId = "s1", AgentId = "a", AgentKind = "codex", Source = "codex" });
            transaction.Quotas.Put(
                OrganizationId.Default, new("codex", null, null, null, 300, 100, at.AddHours(1), at, QuotaSource.Log, null), "logs");
            transaction.Quotas.Put(
                OrganizationId.Default, new("claude-code", null, null, null, 300, 200, at.AddHours(1), at, QuotaSource.Told, null), "someone");
            return true;
        });
        var quota = (await agent.GetFromJsonAsync<JsonElement>("/api/v3/budget/check?session=s1")).GetProperty("quota");
        Assert.Equal(("codex", true), (Text(quota, "client"), quota.GetProperty("reported").GetBoolean()));
        Assert.Equal("1", Assert.Single(quota.GetProperty("windows").EnumerateArray()).GetProperty("usedPercent").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await agent.GetFromJsonAsync<JsonElement>("/api/v3/budget/check")).GetProperty("quota").ValueKind);
    }

    private static string Body(decimal used, DateTimeOffset resetsAt) => JsonSerializer.Serialize(
        new { client = "claude-code", plan = "max", windows = new[] { new { minutes = 300, usedPercent = used, resetsAt } } });

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static async Task<JsonElement> TellAsync(HttpClient client, string body, HttpStatusCode expected)
    {
        var answer = await client.PostAsync("/api/v3/quota", new StringContent(body, Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private async Task<HttpClient> KeyAsync(string name, params string[] scopes)
    {
        var answer = await _owner.PostAsJsonAsync("/api/v3/keys", new { name, scopes });
        var secret = Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "secret");
        var client = _app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }
}
