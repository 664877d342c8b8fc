using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helicarrier.Services.Budgets;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Budgets;

/// <summary>Budgets over HTTP: who may do what, what is answered, and what an agent hears of its own sessions.</summary>
public sealed class BudgetEndpointTests : IAsyncLifetime
{
    private const string Daily = """{"scopeType":"organization","period":"day","zone":"Europe/Berlin","limitUsd":0.5,"kind":"hard"}""";

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
    public async Task Budget_MadeChangedRaisedRemoved_IsShownAsItIs()
    {
        var made = await SendAsync(_owner, HttpMethod.Post, "budgets", Daily, HttpStatusCode.Created);
        var id = made.GetProperty("budgetId").GetString();
        Assert.Equal(("Organization", "pause", "[80,100]"), (Text(made, "name"), Text(made, "action"), made.GetProperty("thresholds").GetRawText()));
        Assert.Equal(("ok", "within"), (Text(made.GetProperty("state"), "status"), Text(made.GetProperty("state"), "standing")));
        var changed = await SendAsync(_owner, HttpMethod.Patch, "budgets/" + id, """{"name":"<b>All</b>"}""", HttpStatusCode.OK);
        Assert.Equal(("<b>All</b>", "0.5"), (Text(changed, "name"), changed.GetProperty("limitUsd").GetRawText()));
        await SendAsync(_owner, HttpMethod.Post, $"budgets/{id}/raise", """{"limitUsd":0.4,"reason":"x"}""", HttpStatusCode.Conflict);
        await SendAsync(_owner, HttpMethod.Post, $"budgets/{id}/raise", """{"limitUsd":2}""", HttpStatusCode.BadRequest);
        var raised = await SendAsync(_owner, HttpMethod.Post, $"budgets/{id}/raise", """{"limitUsd":2,"reason":"Release"}""", HttpStatusCode.OK);
        Assert.Equal("2", raised.GetProperty("limitUsd").GetRawText());
        Assert.Equal(
            "it holds no run", Text(await SendAsync(_owner, HttpMethod.Post, $"budgets/{id}/go-on", """{"reason":"x"}""", HttpStatusCode.Conflict), "error"));
        Assert.Equal(HttpStatusCode.NoContent, (await _owner.DeleteAsync("/api/v3/budgets/" + id)).StatusCode);
        var gone = await SendAsync(_owner, HttpMethod.Get, "budgets/" + id, null, HttpStatusCode.NotFound);
        Assert.Equal("""{"error":"Budget not found"}""", gone.GetRawText());
        Assert.Equal(
            ["budget.add", "budget.change", "budget.raise", "budget.remove"],
            _app.Stored.Audit.Select(static entry => entry.Action).Where(static action => action.StartsWith("budget.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Budget_Reached_IsToldByItsStateAndItsCrossing()
    {
        var id = Text(await SendAsync(_owner, HttpMethod.Post, "budgets", Daily, HttpStatusCode.Created), "budgetId");
        await IngestAsync(_owner, "s1", 0.75m);
        await _app.Services.GetRequiredService<BudgetSweep>().RunAsync(default);
        var state = (await SendAsync(_owner, HttpMethod.Get, "budgets/" + id, null, HttpStatusCode.OK)).GetProperty("state");
        Assert.Equal(("critical", "reached", "0.75"), (Text(state, "status"), Text(state, "standing"), state.GetProperty("spentUsd").GetRawText()));
        var crossing = Assert.Single(
            (await SendAsync(_owner, HttpMethod.Get, "budgets/crossings?budget=" + id, null, HttpStatusCode.OK)).GetProperty("rows").EnumerateArray());
        Assert.Equal("0.25", crossing.GetProperty("measuredOvershootUsd").GetRawText());
        Assert.Equal(["budget_passed", "budget_limit"], (await _owner.GetFromJsonAsync<JsonElement>("/api/v3/alerts/history?rule=" + id))
            .GetProperty("rows").EnumerateArray().Select(static row => Text(row, "reason")).Reverse());
    }

    [Fact]
    public async Task Check_ByAnAgent_TellsOfItsOwnSessionsAlone()
    {
        await SendAsync(_owner, HttpMethod.Post, "budgets", Daily, HttpStatusCode.Created);
        await SendAsync(
            _owner, HttpMethod.Post, "budgets", """{"scopeType":"agent","scopeValue":"a","period":"week","limitUsd":0.4,"kind":"hard"}""",
            HttpStatusCode.Created);
        using var agent = await KeyAsync("own", "ingest", "agent");
        using var stranger = await KeyAsync("other", "agent");
        await IngestAsync(agent, "s1", 0.25m);

        var answer = await SendAsync(agent, HttpMethod.Get, "budget/check?session=s1", null, HttpStatusCode.OK);
        Assert.True(answer.GetProperty("mayGoOn").GetBoolean());
        Assert.Equal((2, "0.15"), (answer.GetProperty("budgets").GetInt32(), answer.GetProperty("leftUsd").GetRawText()));
        Assert.Equal("a", Text(answer.GetProperty("binding"), "name"));
        await SendAsync(stranger, HttpMethod.Get, "budget/check?session=s1", null, HttpStatusCode.NotFound);
        Assert.Equal("0.25", (await SendAsync(stranger, HttpMethod.Get, "budget/check", null, HttpStatusCode.OK)).GetProperty("leftUsd").GetRawText());

        await IngestAsync(agent, "s2", 0.3m);
        var stopped = await SendAsync(agent, HttpMethod.Get, "budget/check?session=s1", null, HttpStatusCode.OK);
        Assert.Equal((false, "0"), (stopped.GetProperty("mayGoOn").GetBoolean(), stopped.GetProperty("leftUsd").GetRawText()));
        await SendAsync(_owner, HttpMethod.Get, "budget/check?session=s1", null, HttpStatusCode.Forbidden);
        await SendAsync(agent, HttpMethod.Get, "budgets", null, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("session=%00", "Invalid session value: at most 4096 characters, without NUL")]
    [InlineData("session=1&session=2", "Invalid session value: given more than once")]
    [InlineData("sessions=1", "Unknown parameter: known are session")]
    public async Task Check_BadValue_IsRefusedByItsName(string query, string error)
    {
        using var agent = await KeyAsync("careless", "agent");
        var refused = await agent.GetAsync("/api/v3/budget/check?" + query);

        Assert.Equal((HttpStatusCode.BadRequest, $$"""{"error":"{{error}}"}"""), (refused.StatusCode, await refused.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Check_MoreThanSixtyTimesAMinute_IsToldWhenToComeAgain()
    {
        using var agent = await KeyAsync("eager", "agent");
        using var other = await KeyAsync("calm", "agent");
        for (var i = 0; i < 60; i++) Assert.Equal(HttpStatusCode.OK, (await agent.GetAsync("/api/v3/budget/check")).StatusCode);
        var refused = await agent.GetAsync("/api/v3/budget/check");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal("""{"error":"at most 60 times a minute"}""", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/v3/budget/check")).StatusCode);
    }

    [Fact]
    public async Task Write_ByWhoMayOnlyRead_IsForbidden()
    {
        using var reader = await KeyAsync("eyes", "read");
        await SendAsync(reader, HttpMethod.Get, "budgets", null, HttpStatusCode.OK);
        await SendAsync(reader, HttpMethod.Post, "budgets", Daily, HttpStatusCode.Forbidden);
        await SendAsync(reader, HttpMethod.Post, "budgets/x/raise", """{"limitUsd":2,"reason":"x"}""", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Create_TheSameWrongBodyTenTimes_IsAnsweredTheSame()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10; i++)
        {
            var refused = await SendAsync(_owner, HttpMethod.Post, "budgets", """{"scopeType":"agent","limitUsd":-1}""", HttpStatusCode.BadRequest);
            answers.Add(refused.GetRawText());
        }
        Assert.Equal("""{"error":"scopeValue is required"}""", Assert.Single(answers));
    }

    private static string? Text(JsonElement body, string name) => body.GetProperty(name).GetString();

    private static async Task IngestAsync(HttpClient client, string session, decimal cost)
    {
        var at = DateTimeOffset.UtcNow.ToString("O");
        var body = JsonSerializer.Serialize(new
        {
            envelope_version = "v1",
            payload = new
            {
                session = new
                {
                    sessionId = session, state = "success", agentId = "a", modelId = "claude-sonnet-4-5", startedAt = at, promptTokens = 1,
                    billedCostUsd = cost,
                },
            },
        });
        var answer = await client.PostAsync("/api/v3/ingest/session", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> SendAsync(HttpClient client, HttpMethod method, string path, string? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, "/api/v3/" + path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
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
