using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>Asks over HTTP, of a scripted client that a real supervisor holds.</summary>
[SupportedOSPlatform("linux")]
public sealed class AskEndpointTests
{
    [Fact]
    public async Task Agent_AsksIsAnsweredDeniedInterruptedAndSwitched()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("scripted", "--help")).GetProperty("id").GetString()!;
        var ask = await AskAsync(host);
        Assert.Equal(
            ("permission", "client", "Bash: touch made", id),
            (ask.GetProperty("kind").GetString(), ask.GetProperty("evidence").GetString(), ask.GetProperty("title").GetString(),
                ask.GetProperty("run").GetString()));
        Assert.False(File.Exists(Path.Combine(host.App.Root, "made")));
        var (key, allow) = (ask.GetProperty("id").GetInt64(), new { answer = "allow" });
        await PostAsync(host, $"asks/{key}/answer", new { answer = "perhaps" }, HttpStatusCode.BadRequest);
        await PostAsync(host, $"asks/{key}/answer", new { answer = "reply", replies = new string?[]?[] { null } }, HttpStatusCode.BadRequest);
        await PostAsync(host, $"asks/{key + 9}/answer", allow, HttpStatusCode.NotFound);
        await PostAsync(host, "asks/99999999999999999999/answer", allow, HttpStatusCode.NotFound);
        var answered = await PostAsync(host, $"asks/{key}/answer", allow, HttpStatusCode.OK);
        Assert.Equal(("answered", "owner"), (answered.GetProperty("outcome").GetString(), answered.GetProperty("answeredBy").GetString()));
        var again = await PostAsync(host, $"asks/{key}/answer", new { answer = "deny" }, HttpStatusCode.Conflict);
        Assert.Equal("ALREADY_ANSWERED", again.GetProperty("code").GetString());
        await TurnAsync(host, id, "idle");
        Assert.True(File.Exists(Path.Combine(host.App.Root, "made")));

        await PostAsync(host, $"runs/{id}/message", new { text = "again" }, HttpStatusCode.OK);
        key = (await AskAsync(host)).GetProperty("id").GetInt64();
        await PostAsync(host, $"asks/{key}/defer", new { until = DateTimeOffset.UtcNow.AddHours(1) }, HttpStatusCode.OK);
        await PostAsync(host, $"asks/{key}/defer", new { until = DateTimeOffset.UtcNow.AddDays(8) }, HttpStatusCode.BadRequest);
        await PostAsync(host, $"asks/{key}/answer", new { answer = "deny", reason = "Not here" }, HttpStatusCode.OK);
        await TurnAsync(host, id, "idle");
        Assert.True(File.Exists(Path.Combine(host.App.Root, "denied")));

        await PostAsync(host, $"runs/{id}/message", new { text = "once more" }, HttpStatusCode.OK);
        key = (await AskAsync(host)).GetProperty("id").GetInt64();
        await PostAsync(host, $"runs/{id}/interrupt", new { }, HttpStatusCode.OK);
        await TurnAsync(host, id, "idle");
        var gone = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/asks/{key}");
        Assert.Equal("withdrawn", gone.GetProperty("outcome").GetString());
        await PostAsync(host, $"runs/{id}/interrupt", new { }, HttpStatusCode.Conflict);

        await PostAsync(host, $"runs/{id}/model", new { model = "--yolo" }, HttpStatusCode.BadRequest);
        await PostAsync(host, $"runs/{id}/model", new { model = "m2" }, HttpStatusCode.OK);
        while ((await TalkAsync(host, id)).GetProperty("model").GetString() != "m2") await Task.Yield();
        Assert.Equal(JsonValueKind.Null, (await TalkAsync(host, id)).GetProperty("wantedModel").ValueKind);
        var history = await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/asks/history?limit=2");
        Assert.Equal(
            ["withdrawn", "answered"], history.GetProperty("asks").EnumerateArray().Select(static past => past.GetProperty("outcome").GetString()));
        Assert.NotNull(history.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Run_PlainCommand_HasNoTalk()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("talker")).GetProperty("id").GetString()!;
        Assert.Equal(JsonValueKind.Null, (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}")).GetProperty("talk").ValueKind);
        var refused = await PostAsync(host, $"runs/{id}/interrupt", new { }, HttpStatusCode.Conflict);
        Assert.Equal("NOT_CONTROLLABLE", refused.GetProperty("code").GetString());
    }

    private static async Task<JsonElement> PostAsync(RunningHost host, string path, object body, HttpStatusCode status) =>
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/v3/" + path, body), status);

    private static async Task<JsonElement> AskAsync(RunningHost host)
    {
        while (true)
        {
            var asks = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v3/asks")).GetProperty("asks");
            if (asks.GetArrayLength() > 0) return asks[0];
        }
    }

    private static async Task<JsonElement> TalkAsync(RunningHost host, string id) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}")).GetProperty("talk");

    private static async Task TurnAsync(RunningHost host, string id, string turn)
    {
        while ((await TalkAsync(host, id)).GetProperty("turn").GetString() != turn) await Task.Yield();
    }
}
