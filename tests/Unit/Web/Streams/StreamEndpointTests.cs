using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Streams;

/// <summary>What happens is told as it happens, and a client that comes back hears the rest.</summary>
public sealed class StreamEndpointTests : IAsyncLifetime
{
    private readonly HelicarrierApp _app = new();

    public Task InitializeAsync() => _app.InitializeAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Stream_SessionIsIngested_IsTold()
    {
        await using var stream = await OpenAsync();
        Assert.Equal("ready", (await stream.NextAsync()).EventType);
        await IngestAsync("s-1", "<script>alert(1)</script>");

        var told = await stream.UntilAsync("session");
        var data = JsonDocument.Parse(told.Data).RootElement;
        Assert.Equal(("s-1", "peter", "success"), (Text(data, "sessionId"), Text(data, "agentId"), Text(data, "status")));
        Assert.DoesNotContain("script", told.Data, StringComparison.Ordinal);
        var call = JsonDocument.Parse((await stream.UntilAsync("call")).Data).RootElement;
        Assert.Equal((110, 0.25m), (call.GetProperty("totalTokens").GetInt64(), call.GetProperty("costUsd").GetDecimal()));
    }

    [Fact]
    public async Task Stream_ClientComesBack_HearsWhatItMissed()
    {
        string? place;
        await using (var stream = await OpenAsync("?types=session"))
        {
            await IngestAsync("s-1");
            place = (await stream.UntilAsync("session")).EventId;
        }

        await IngestAsync("s-2");
        await IngestAsync("s-3");
        await using var again = await OpenAsync("?types=session", place);
        Assert.Equal("ready", (await again.NextAsync()).EventType);
        Assert.Contains("s-2", (await again.NextAsync()).Data, StringComparison.Ordinal);
        Assert.Contains("s-3", (await again.NextAsync()).Data, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00000000-5")]
    [InlineData("x")]
    [InlineData("-")]
    [InlineData("99999999999999999999999")]
    public async Task Stream_PlaceOfAnotherRun_SaysThatThereIsAGap(string place)
    {
        await using var stream = await OpenAsync("", place);

        Assert.Equal("ready", (await stream.NextAsync()).EventType);
        var gap = await stream.NextAsync();
        Assert.Equal(("gap", """{"reason":"restarted"}"""), (gap.EventType, gap.Data));
        await IngestAsync("s-1");
        Assert.Contains("s-1", (await stream.UntilAsync("session")).Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_BadTypes_AreRefused()
    {
        using var client = _app.CreateKeyedClient();
        var answer = await client.GetAsync("/api/v3/stream?types=session,nonsense");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("{\"error\":\"Invalid types value: known are session, call,", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_KeyIsRevoked_IsCut()
    {
        using var admin = _app.CreateKeyedClient();
        var created = await admin.PostAsJsonAsync("/api/v3/keys", new { name = "watcher", scopes = new[] { "read" } });
        var key = await created.Content.ReadFromJsonAsync<JsonElement>();
        await using var stream = await OpenAsync("", null, key.GetProperty("secret").GetString()!);
        await stream.NextAsync();

        await admin.DeleteAsync("/api/v3/keys/" + key.GetProperty("id").GetString());

        await Assert.ThrowsAnyAsync<Exception>(() => stream.UntilAsync("never").WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Stream_TooManyAreOpen_TheNextIsRefusedUntilOneLeaves()
    {
        var open = new List<StreamReading>();
        for (var number = 0; number < 100; number++) open.Add(await OpenAsync());
        using var client = _app.CreateKeyedClient();
        using var refused = await client.GetAsync("/api/v3/stream", HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromSeconds(30)), (refused.StatusCode, refused.Headers.RetryAfter?.Delta));

        await open[0].DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        HttpStatusCode status;
        do
        {
            using var answer = await client.GetAsync("/api/v3/stream", HttpCompletionOption.ResponseHeadersRead, patience.Token);
            status = answer.StatusCode;
        }
        while (status is not HttpStatusCode.OK);

        foreach (var stream in open) await stream.DisposeAsync();
    }

    private static string? Text(JsonElement data, string name) => data.GetProperty(name).GetString();

    private Task<StreamReading> OpenAsync(string query = "", string? place = null, string? key = HelicarrierApp.Secret) =>
        StreamReading.OpenAsync(_app.CreateKeyedClient(key), "/api/v3/stream" + query, place);

    private async Task IngestAsync(string id, string title = "a title")
    {
        using var client = _app.CreateKeyedClient();
        var answer = await client.PostAsJsonAsync("/api/v3/ingest/session", new
        {
            envelope_version = "v1",
            payload = new
            {
                session = new
                {
                    sessionId = id,
                    state = "success",
                    agentId = "peter",
                    modelId = "gpt-5",
                    startedAt = "2026-11-20T10:00:00Z",
                    endedAt = "2026-11-20T10:05:00Z",
                    title,
                    promptTokens = 100,
                    completionTokens = 10,
                    billedCostUsd = 0.25m,
                },
            },
        });
        answer.EnsureSuccessStatusCode();
    }

    private sealed class StreamReading(HttpClient client, HttpResponseMessage answer, IAsyncEnumerator<SseItem<string>> items) : IAsyncDisposable
    {
        public static async Task<StreamReading> OpenAsync(HttpClient client, string path, string? place)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, path);
            if (place is not null) ask.Headers.Add("Last-Event-ID", place);
            var answer = await client.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
            return new(client, answer, SseParser.Create(await answer.Content.ReadAsStreamAsync()).EnumerateAsync().GetAsyncEnumerator());
        }

        public async Task<SseItem<string>> NextAsync()
        {
            Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1)));
            return items.Current;
        }

        public async Task<SseItem<string>> UntilAsync(string type)
        {
            while (true)
            {
                var item = await NextAsync();
                if (item.EventType == type) return item;
            }
        }

        public ValueTask DisposeAsync()
        {
            answer.Dispose();
            client.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
