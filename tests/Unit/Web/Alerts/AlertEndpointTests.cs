using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Alerts;
using Helicarrier.Services.Alerts;
using Helicarrier.Services.Alerts.Channels;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Alerts;

/// <summary>Alerts over HTTP: rules, the frozen row of what is wrong, people's holds, channels and what they were told.</summary>
public sealed class AlertEndpointTests : IAsyncLifetime
{
    private const string Silence =
        """
        {"name":"Silence","metric":"no_data_minutes","scopeType":"agent","scopeRef":{"agentId":"nobody"},"warnThreshold":0,"criticalThreshold":100000,
         "window":"5m","comparison":"gte"}
        """;

    private readonly HelicarrierApp _app = new();
    private HookServer _hook = null!;
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        _hook = await HookServer.StartAsync();
        _app.Set("HELICARRIER_WEBHOOK_ALLOW", "127.0.0.0/8");
        await _app.InitializeAsync();
        _owner = _app.CreateKeyedClient();
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _app.DisposeAsync();
        await _hook.DisposeAsync();
    }

    [Fact]
    public async Task Rule_MadeChangedRemoved_IsShownAsItIs()
    {
        var made = await SendAsync(HttpMethod.Post, "rules", Silence, HttpStatusCode.Created);
        var id = made.GetProperty("ruleId").GetString();
        Assert.Equal("""{"agentId":"nobody"}""", made.GetProperty("scopeRef").GetRawText());
        Assert.Equal((300, 1, "ok"), (made.GetProperty("dedupCooldownSec").GetInt32(), made.GetProperty("minSample").GetInt32(), Status(made)));
        var changed = await SendAsync(HttpMethod.Patch, "rules/" + id, """{"warnThreshold":0.5}""", HttpStatusCode.OK);
        Assert.Equal("0.5", changed.GetProperty("warnThreshold").GetRawText());
        Assert.Equal("Silence", (await GetAsync("rules")).GetProperty("rows")[0].GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await _owner.DeleteAsync("/api/v3/alerts/rules/" + id)).StatusCode);
        Assert.Equal("""{"error":"Rule not found"}""", (await SendAsync(HttpMethod.Patch, "rules/" + id, "{}", HttpStatusCode.NotFound)).GetRawText());
        Assert.Equal(
            ["alert.rule.add", "alert.rule.change", "alert.rule.remove"],
            _app.Stored.Audit.Select(static entry => entry.Action).Where(static action => action.StartsWith("alert.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Active_WhatIsWrong_IsTheFrozenRow()
    {
        var id = (await SendAsync(HttpMethod.Post, "rules", Silence, HttpStatusCode.Created)).GetProperty("ruleId").GetString();
        await SweepAsync();
        var row = Assert.Single((await GetAsync("active")).GetProperty("rows").EnumerateArray());
        Assert.Equal(
            ["ruleId", "metric", "scope", "value", "warnThreshold", "criticalThreshold", "status", "triggeredAt", "deduped"],
            row.EnumerateObject().Select(static member => member.Name));
        Assert.Equal((id, "warning"), (row.GetProperty("ruleId").GetString(), row.GetProperty("status").GetString()));
        Assert.False(row.GetProperty("deduped").GetBoolean());
        var entry = Assert.Single((await GetAsync("history?rule=" + id)).GetProperty("rows").EnumerateArray());
        Assert.Equal(("first", true), (entry.GetProperty("reason").GetString(), entry.GetProperty("told").GetBoolean()));
    }

    [Fact]
    public async Task Hold_AcknowledgedSuppressedLifted_IsKeptWithWhoAndWhy()
    {
        var rule = "rules/" + (await SendAsync(HttpMethod.Post, "rules", Silence, HttpStatusCode.Created)).GetProperty("ruleId").GetString();
        await SendAsync(HttpMethod.Post, rule + "/acknowledge", """{"reason":"x"}""", HttpStatusCode.Conflict);
        await SweepAsync();
        await SendAsync(HttpMethod.Post, rule + "/acknowledge", """{"reason":"a\u0000b"}""", HttpStatusCode.BadRequest);
        await SendAsync(HttpMethod.Post, rule + "/acknowledge", "{}", HttpStatusCode.BadRequest);
        var noted = await SendAsync(HttpMethod.Post, rule + "/acknowledge", """{"reason":"On <b>it</b>"}""", HttpStatusCode.OK);
        Assert.Equal("On <b>it</b>", noted.GetProperty("state").GetProperty("acknowledged").GetProperty("reason").GetString());
        await SendAsync(HttpMethod.Post, rule + "/suppress", """{"reason":"x"}""", HttpStatusCode.BadRequest);
        await SendAsync(HttpMethod.Post, rule + "/suppress", """{"reason":"x","until":"2001-01-01T00:00:00Z"}""", HttpStatusCode.BadRequest);
        await SendAsync(HttpMethod.Post, rule + "/suppress", """{"reason":"x","until":"tomorrow"}""", HttpStatusCode.BadRequest);
        var until = DateTimeOffset.UtcNow.AddHours(1).ToString("s", CultureInfo.InvariantCulture);
        var held = await SendAsync(HttpMethod.Post, rule + "/suppress", $$"""{"reason":"Release","until":"{{until}}"}""", HttpStatusCode.OK);
        Assert.Equal("suppressed", held.GetProperty("state").GetProperty("lifecycle").GetString());
        await SendAsync(HttpMethod.Post, rule + "/lift", "{}", HttpStatusCode.OK);
        await SweepAsync();
        Assert.Equal(JsonValueKind.Null, (await GetAsync(rule)).GetProperty("state").GetProperty("suppressed").ValueKind);
    }

    [Fact]
    public async Task Channel_MadeTriedToldRemoved_NeverShowsItsAddressOrSecretAgain()
    {
        var address = new Uri(_hook.Address, "/hook?token=hidden-token");
        var made = await SendAsync(
            HttpMethod.Post, "channels", $$"""{"kind":"webhook","name":"ops","address":"{{address}}"}""", HttpStatusCode.Created);
        var (id, secret) = (made.GetProperty("id").GetString(), made.GetProperty("secret").GetString()!);
        Assert.Equal(HttpStatusCode.NoContent, (await _owner.PostAsync($"/api/v3/alerts/channels/{id}/test", null)).StatusCode);
        await SendAsync(HttpMethod.Post, "rules", Silence, HttpStatusCode.Created);
        await SweepAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (_app.Stored.AlertDeliveries.All(static row => row.State != DeliveryState.Sent))
        {
            await _app.Services.GetRequiredService<AlertPost>().SendDueAsync(limit.Token);
        }

        Assert.Contains(_hook.Taken, taken => JsonElement.Parse(taken.Body).GetProperty("type").GetString() == "alert");
        var listed = await _owner.GetStringAsync("/api/v3/alerts/channels") + string.Concat(_app.Stored.Audit.Select(static entry => entry.Metadata));
        Assert.DoesNotContain(secret, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-token", listed, StringComparison.Ordinal);
        Assert.Contains(_app.Stored.Audit, static entry => entry.Action == "alert.channel.test");
        Assert.Equal(HttpStatusCode.NoContent, (await _owner.DeleteAsync("/api/v3/alerts/channels/" + id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _owner.PostAsync($"/api/v3/alerts/channels/{id}/off", null)).StatusCode);
    }

    [Theory]
    [InlineData("{}", "kind must be one of webhook, ntfy, email")]
    [InlineData("""{"kind":"ntfy","name":"x","address":"https://ntfy.sh"}""", "address of ntfy must be https://SERVER/TOPIC")]
    [InlineData("""{"kind":"webhook","name":"x","address":"file:///etc/passwd"}""", "address must be an absolute http or https address")]
    [InlineData("""{"kind":"webhook","name":"x","address":"https://me:pw@example.org"}""", "address must not hold a user or a password")]
    [InlineData("""{"kind":"webhook","name":"x","address":"https://example.org","least":"ok"}""", "least must be one of warning, critical")]
    [InlineData("""{"kind":"webhook","name":"x\u0000","address":"https://example.org"}""", "name must be plain text")]
    [InlineData("""{"kind":"webhook","name":"x","address":"http://\u200d.x/"}""", "address must be an absolute http or https address")]
    [InlineData("""{"kind":"ntfy","name":"x","address":"http://\u200d.x/topic"}""", "address must be an absolute http or https address")]
    public async Task Channel_ThatCannotBe_IsRefused(string body, string error) =>
        Assert.Equal(error, (await SendAsync(HttpMethod.Post, "channels", body, HttpStatusCode.BadRequest)).GetProperty("error").GetString());

    [Fact]
    public async Task Backtest_OfARule_TellsWithoutKeepingIt()
    {
        var result = await SendAsync(HttpMethod.Post, "backtest", $$"""{"days":1,"rule":{{Silence}}}""", HttpStatusCode.OK);
        Assert.Equal((1, 60), (result.GetProperty("fired").GetInt32(), result.GetProperty("stepSeconds").GetInt32()));
        Assert.Empty((await GetAsync("rules")).GetProperty("rows").EnumerateArray());
        Assert.Equal(
            "days must be 1 to 30",
            (await SendAsync(HttpMethod.Post, "backtest", $$"""{"days":31,"rule":{{Silence}}}""", HttpStatusCode.BadRequest)).GetProperty("error").GetString());
        await SendAsync(HttpMethod.Post, "backtest", "{}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Create_TheSameWrongBodyTenTimes_IsAnsweredTheSame()
    {
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 10; i++)
        {
            answers.Add((await SendAsync(HttpMethod.Post, "rules", """{"metric":"failure_rate","window":3}""", HttpStatusCode.BadRequest)).GetRawText());
        }
        Assert.Equal("""{"error":"scopeType is required"}""", Assert.Single(answers));
    }

    private static string Status(JsonElement rule) => rule.GetProperty("state").GetProperty("status").GetString()!;

    private Task<int> SweepAsync() => _app.Services.GetRequiredService<AlertSweep>().RunAsync(default);

    private async Task<JsonElement> GetAsync(string path) => await _owner.GetFromJsonAsync<JsonElement>("/api/v3/alerts/" + path);

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, "/api/v3/alerts/" + path);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await _owner.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{(int)answer.StatusCode} {text}");
        return JsonElement.Parse(text);
    }
}
