using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>What real runs write, over HTTP.</summary>
[SupportedOSPlatform("linux")]
public sealed class LogEndpointTests
{
    [Fact]
    public async Task Logs_OfTwoRuns_AreFilteredGoneOnWithAndSaved()
    {
        await using var host = await RunningHost.StartAsync();
        var talker = (await host.SpawnAsync("talker", "ERROR <b>one</b>\u001b[31m")).GetProperty("id").GetString()!;
        var deaf = (await host.SpawnAsync("deaf")).GetProperty("id").GetString()!;
        await host.SaidAsync(talker, "heard ERROR");
        await host.SaidAsync(deaf, "READY");

        var all = await ListAsync(host, "", static lines => lines.Count == 3);
        Assert.All(all.Lines, static line => Assert.Equal("info", line.GetProperty("level").GetString()));
        Assert.Equal("heard ERROR <b>one</b>", Texts(await ListAsync(host, "?agent=talker&text=HEARD")).Single());
        Assert.Equal(["READY"], Texts(await ListAsync(host, "?run=" + deaf)));
        Assert.Empty(Texts(await ListAsync(host, "?level=error")));
        Assert.Equal([all.Lines[^1].GetRawText()], (await ListAsync(host, "?limit=1")).Lines.Select(static line => line.GetRawText()));

        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{talker}/message", new { text = "more" }), HttpStatusCode.OK);
        var next = await ListAsync(host, $"?from={all.Next}", static lines => lines.Count == 1);
        Assert.Equal("heard more", Texts(next).Single());
        Assert.False(next.Whole.GetProperty("cut").GetBoolean());
        Assert.NotEqual(JsonValueKind.Null, next.Lines[0].GetProperty("at").ValueKind);
        Assert.True((await ListAsync(host, "?from=0&limit=1")).Whole.GetProperty("cut").GetBoolean());

        var file = await host.Client.GetAsync("/api/v3/logs/file?text=heard");
        Assert.Equal(("text/plain", "attachment"), (file.Content.Headers.ContentType!.MediaType, file.Content.Headers.ContentDisposition!.DispositionType));
        var saved = (await file.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, saved.Length);
        Assert.EndsWith($"\tinfo\ttalker\t{talker}\toutput\theard more", saved[1], StringComparison.Ordinal);
        Assert.Equal(
            $"-\tinfo\tdeaf\t{deaf}\toutput\tREADY\n", await host.Client.GetStringAsync($"/api/v3/logs/file?run={deaf}"));
    }

    [Fact]
    public async Task Logs_AskedWrongly_AreRefused()
    {
        await using var host = await RunningHost.StartAsync();
        foreach (var query in (string[])["?level=loud", "?run=x", "?from=-1", "?from=a", "?limit=a", "?lines=3", "?text=a%00"])
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync("/api/v3/logs" + query)).StatusCode);
        }

        var none = await RunningHost.ReadAsync(
            await host.Client.GetAsync("/api/v3/logs/file?run=run-0123456789abcdef0123456789abcdef"), HttpStatusCode.NotFound);
        Assert.Equal("RUN_NOT_FOUND", none.GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.App.CreateKeyedClient(null).GetAsync("/api/v3/logs")).StatusCode);
    }

    private static IEnumerable<string> Texts((JsonElement Whole, List<JsonElement> Lines, long Next) list) =>
        list.Lines.Select(static line => line.GetProperty("text").GetString()!);

    // Read twice a second.
    private static async Task<(JsonElement Whole, List<JsonElement> Lines, long Next)> ListAsync(
        RunningHost host, string query, Func<List<JsonElement>, bool>? happened = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var whole = await RunningHost.ReadAsync(await host.Client.GetAsync("/api/v3/logs" + query, limit.Token), HttpStatusCode.OK);
            List<JsonElement> lines = [.. whole.GetProperty("lines").EnumerateArray()];
            if (happened?.Invoke(lines) != false) return (whole, lines, whole.GetProperty("next").GetInt64());
            await Task.Delay(5, limit.Token);
        }
    }
}
