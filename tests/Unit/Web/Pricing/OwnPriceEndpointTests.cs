using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Pricing;

public sealed class OwnPriceEndpointTests
{
    private const string Route = "/api/v3/pricing/own";

    [Fact]
    public async Task Own_LookAddPriceRemoveAndUndo()
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        var books = app.Services.GetRequiredService<PriceBooks>();
        var below = books.Current.Version;

        var (status, look) = await SendAsync(client, Wanted(dryRun: true));
        Assert.Equal((HttpStatusCode.OK, 1, 0.003m, 1_100), (status, (int)look["difference"]!["total"]!["unpricedToPriced"]!,
            (decimal)look["difference"]!["total"]!["deltaUsd"]!, (int)look["tokens"]!));
        Assert.Equal(below, books.Current.Version);

        var (created, added) = await SendAsync(client, Wanted(reprice: true));
        Assert.Equal((HttpStatusCode.Created, 1L, below + "+own.1"), (created, (long)added["id"]!, (string)added["bookVersion"]!));
        Assert.Equal(below + "+own.1", books.Pricer.Book.Version);
        await UntilAsync(client, (long)added["repricing"]!, "succeeded");

        // What comes from now on is priced by the same book, through every door of this host.
        Assert.Equal(3_000_000L, books.Pricer.Price(RepriceWorld.Call(9, model: "glider")).Cost!.Value.Stored);
        var listed = await GetAsync(client, Route);
        var row = Assert.Single(listed["prices"]!.AsArray())!;
        Assert.Equal((below + "+own.1", below), ((string)listed["book"]!["version"]!, (string)listed["below"]!["version"]!));
        Assert.Equal(
            ("acme", "glider", 2m, "owner"),
            ((string)row["provider"]!, (string)row["model"]!, (decimal)row["rates"]!["input"]!, (string)row["addedBy"]!));
        Assert.Equal((long)added["repricing"]!, (long)Assert.Single(row["repricings"]!.AsArray())!);
        Assert.Empty((await GetAsync(client, "/api/v3/pricing/unpriced"))["rows"]!.AsArray());

        var gone = await client.DeleteAsync(Route + "/1");
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        var body = JsonNode.Parse(await gone.Content.ReadAsStringAsync())!;
        Assert.Equal((below, below), ((string)body["bookVersion"]!, books.Current.Version));
        var run = (long)Assert.Single(body["repricings"]!.AsArray())!;
        Assert.Equal(HttpStatusCode.Accepted, (await client.PostAsync($"/api/v3/pricing/reprice/{run}/undo", null)).StatusCode);
        await UntilAsync(client, run, "undone");
        Assert.Single((await GetAsync(client, "/api/v3/pricing/unpriced"))["rows"]!.AsArray());

        var missing = await client.DeleteAsync(Route + "/1");
        Assert.Equal((HttpStatusCode.NotFound, "not_found"), (missing.StatusCode, await CodeAsync(missing)));
    }

    [Theory]
    [InlineData("""{"provider":"Moonshot AI"}""", "provider_invalid", "provider")]
    [InlineData("""{"newProvider":false}""", "provider_unknown", "provider")]
    [InlineData("""{"model":"a\u0000b"}""", "model_invalid", "model")]
    [InlineData("""{"model":null}""", "model_invalid", "model")]
    [InlineData("""{"validFrom":"soon"}""", "valid_from_invalid", "validFrom")]
    [InlineData("""{"validFrom":"2199-01-01"}""", "valid_from_too_far", "validFrom")]
    [InlineData("""{"rates":{"input":2}}""", "rates_missing", "rates")]
    [InlineData("""{"rates":{"input":2,"output":"x"}}""", "rate_not_a_number", "rates.output")]
    [InlineData("""{"rates":{"input":2,"output":[1]}}""", "rate_not_a_number", "rates.output")]
    [InlineData("""{"rates":{"input":2,"output":-1}}""", "rate_negative", "rates.output")]
    [InlineData("""{"rates":{"input":2,"output":20000}}""", "rate_out_of_range", "rates.output")]
    [InlineData("""{"rates":{"input":2,"output":1,"dreams":1}}""", "rate_class_unknown", "rates.dreams")]
    [InlineData("""{"rates":{"input":0,"output":0}}""", "free_not_said", "rates")]
    [InlineData("""{"free":true}""", "free_with_rates", "rates")]
    [InlineData("""{"source":" "}""", "source_missing", "source")]
    public async Task Own_CannotBeTaken_SaysWhyByAStableCode(string change, string code, string field)
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        var wanted = Wanted();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) wanted[name] = value?.DeepClone();
        foreach (var dryRun in (bool[])[true, false])
        {
            wanted["dryRun"] = dryRun;
            var (status, body) = await SendAsync(client, wanted);
            Assert.Equal((HttpStatusCode.BadRequest, code, field), (status, (string)body["code"]!, (string)body["field"]!));
        }
        Assert.Empty((await GetAsync(client, Route))["prices"]!.AsArray());
    }

    [Fact]
    public async Task Own_SameTwice_Is409()
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(client, Wanted())).Status);
        var (status, body) = await SendAsync(client, Wanted());
        Assert.Equal((HttpStatusCode.Conflict, "duplicate"), (status, (string)body["code"]!));
    }

    [Fact]
    public async Task Own_ReadKeyAndNobody_MayNotChangeIt()
    {
        await using var app = await StartAsync();
        using var admin = app.CreateKeyedClient();
        var key = JsonNode.Parse(
            await (await admin.PostAsJsonAsync("/api/v3/keys", new { name = "reader", scopes = new[] { "read" } })).Content.ReadAsStringAsync())!;
        using var reader = app.CreateKeyedClient((string)key["secret"]!);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(Route)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(reader, Wanted())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.DeleteAsync(Route + "/1")).StatusCode);
        using var nobody = app.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(Route)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(nobody, Wanted())).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.DeleteAsync(Route + "/1")).StatusCode);
    }

    private static async Task<HelicarrierApp> StartAsync()
    {
        var app = new HelicarrierApp();
        await app.InitializeAsync();
        await RepriceWorld.WriteAsync(
            app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("old", 2), [RepriceWorld.Call(1), RepriceWorld.Call(2, model: "glider")]);
        return app;
    }

    private static JsonObject Wanted(bool dryRun = false, bool reprice = false) => new()
    {
        ["provider"] = "acme", ["model"] = "glider", ["validFrom"] = "2026-09-10", ["source"] = "https://acme.example/pricing", ["newProvider"] = true,
        ["rates"] = new JsonObject { ["input"] = 2.00m, ["output"] = 10, ["cache_read"] = null }, ["dryRun"] = dryRun, ["reprice"] = reprice,
    };

    private static async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(HttpClient client, JsonObject wanted)
    {
        using var content = new StringContent(wanted.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(Route, content);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!);
    }

    private static async Task<string> CodeAsync(HttpResponseMessage answer) =>
        (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!;

    private static async Task<JsonNode> GetAsync(HttpClient client, string path) => JsonNode.Parse(await client.GetStringAsync(path))!;

    private static async Task UntilAsync(HttpClient client, long run, string status)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while ((string)(await GetAsync(client, $"/api/v3/pricing/reprice/{run}"))["run"]!["status"]! != status)
        {
            await Task.Delay(50, patience.Token);
        }
    }
}
