using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Helicarrier.Domain.Repricing;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Fleet;
using Helicarrier.Services.Repricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Pricing;

public sealed class RepriceEndpointTests
{
    private const string Route = "/api/v3/pricing/reprice";
    private static readonly ShelvedBook New = RepriceWorld.Book("new", 3, ("glider", 1));

    [Fact]
    public async Task Reprice_LookDoWatchAndTakeBack()
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();

        var (status, dry) = await PostAsync(client, Route, Wanted());
        Assert.Equal((HttpStatusCode.OK, true), (status, (bool)dry["dryRun"]!));
        Assert.Equal((2, 1, 0.0022m), ((int)dry["difference"]!["total"]!["calls"]!, (int)dry["difference"]!["total"]!["unpricedToPriced"]!,
            (decimal)dry["difference"]!["total"]!["deltaUsd"]!));
        Assert.Equal(2_200_000L, Cost(app));

        var (accepted, begun) = await PostAsync(client, Route, Wanted(dryRun: false));
        Assert.Equal(HttpStatusCode.Accepted, accepted);
        var run = (long)begun["run"]!;
        var done = await UntilAsync(client, run, "succeeded");
        Assert.Equal(("api", "owner", 4_400_000L), ((string)done["run"]!["trigger"]!, (string)done["run"]!["actor"]!, Cost(app)));
        Assert.Equal(0.0022m, (decimal)done["written"]!["total"]!["deltaUsd"]!);

        Assert.Equal(HttpStatusCode.Accepted, (await PostAsync(client, $"{Route}/{run}/undo")).Status);
        var undone = await UntilAsync(client, run, "undone");
        Assert.Equal((2, 0, 2_200_000L), ((int)undone["run"]!["restored"]!, (int)undone["run"]!["kept"]!, Cost(app)));
        Assert.Equal(HttpStatusCode.Conflict, (await PostAsync(client, $"{Route}/{run}/undo")).Status);
        var list = JsonNode.Parse(await client.GetStringAsync(Route))!["rows"]!.AsArray();
        Assert.Equal(run, (long)Assert.Single(list)!["run"]!);
    }

    [Theory]
    [InlineData("""{"from":"2026-09-10","to":"2026-09-10"}""", "book is required: a name or a book")]
    [InlineData("""{"book":7,"from":"2026-09-10","to":"2026-09-10"}""", "book is required: a name or a book")]
    [InlineData("""{"book":"shipped","to":"2026-09-10"}""", "from must be a date or an instant with a zone")]
    [InlineData("""{"book":"shipped","from":"2026-09-10","to":"2026-09-10T10:00:00"}""", "to must be a date or an instant with a zone")]
    [InlineData("""{"book":"shipped","from":"2026-09-11","to":"2026-09-10"}""", "from must lie before to")]
    [InlineData("""{"book":"current","from":"0001-01-01","to":"9999-12-31"}""", "from must be a date or an instant with a zone, from 1970")]
    [InlineData("""{"book":"current","from":"2026-01-01","to":"9999-12-31"}""", "to must be a date or an instant with a zone, from 1970")]
    [InlineData("""{"book":"current","from":"2026-01-01","to":"2026-01-02","agent":"a\u0000"}""", "model, agent and source must have at most 4096")]
    [InlineData("""{"book":"\ud800","from":"2026-01-01","to":"2026-01-02"}""", "book: $: a text holds half of a character")]
    [InlineData("""{"book":{"\ud800":1},"from":"2026-01-01","to":"2026-01-02"}""", "book: $: a text holds half of a character")]
    [InlineData("""{"book":{"format":"other"},"from":"2026-09-10","to":"2026-09-10"}""", "book: $")]
    [InlineData("""{"book":"/etc/passwd","from":"2026-09-10","to":"2026-09-10"}""", "book: $: no book of this version or hash is stored")]
    public async Task Reprice_CannotBeUnderstood_Is400(string body, string error)
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(Route, content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith(error, (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reprice_ReadKey_SeesRunsAndMayNotReprice()
    {
        await using var app = await StartAsync();
        using var admin = app.CreateKeyedClient();
        var key = JsonNode.Parse(
            await (await admin.PostAsJsonAsync("/api/v3/keys", new { name = "reader", scopes = new[] { "read" } })).Content.ReadAsStringAsync())!;
        using var reader = app.CreateKeyedClient((string)key["secret"]!);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Route)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(Route + "/9")).StatusCode);
        foreach (var path in (string[])[Route, Route + "/1/undo", Route + "/1/resume"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(reader, path, Wanted())).Status);
        }
    }

    [Fact]
    public async Task Reprice_RunningHost_ShowsTheNewFiguresByItself()
    {
        await using var app = await StartAsync();
        var fleet = app.Services.GetRequiredService<FleetState>();
        var service = app.Services.GetRequiredService<RepriceService>();
        var now = TimeProvider.System.GetUtcNow();
        await WriteAsync(app, RepriceWorld.Call(1) with { Id = Helicarrier.Domain.Usage.EventId.From("today"), OccurredAt = now });
        var repriced = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = fleet.Subscribe(snapshot =>
        {
            if (snapshot.SpendToday.Value == 3_300_000) repriced.TrySetResult();
        });

        var (run, _) = await service.BeginAsync(RepriceWorld.All with { From = now.AddHours(-1), To = now.AddHours(1) }, New, RepriceWorld.Actor);
        Assert.Equal(RepriceStatus.Succeeded, (await service.CarryOnAsync(RepriceWorld.Org, run)).Status);
        await repriced.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    private static async Task<HelicarrierApp> StartAsync()
    {
        var app = new HelicarrierApp();
        await app.InitializeAsync();
        await WriteAsync(app, RepriceWorld.Call(1), RepriceWorld.Call(2, model: "glider"));
        return app;
    }

    private static Task WriteAsync(HelicarrierApp app, params Helicarrier.Domain.Usage.UsageEvent[] calls) =>
        RepriceWorld.WriteAsync(app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("old", 2), calls);

    private static JsonObject Wanted(bool dryRun = true) => new()
    {
        ["book"] = JsonNode.Parse(New.ContentJson), ["from"] = "2026-09-10", ["to"] = "2026-09-10T12:00:00Z", ["dryRun"] = dryRun,
    };

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(HttpClient client, string path, JsonNode? body = null)
    {
        var answer = await client.PostAsJsonAsync(path, body ?? new JsonObject());
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<JsonNode> UntilAsync(HttpClient client, long run, string status)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            var found = JsonNode.Parse(await client.GetStringAsync($"{Route}/{run}", limit.Token))!;
            if ((string)found["run"]!["status"]! == status) return found;
            await Task.Delay(5, limit.Token);
        }
    }

    private static long Cost(HelicarrierApp app) => app.Stored.Hours.Sum(hour => hour.CostNanos.Stored);
}
