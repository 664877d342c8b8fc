using System.Net;
using System.Text.Json.Nodes;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Pricing;

public sealed class PriceEndpointTests
{
    [Fact]
    public async Task Rates_BookInForce_ArePagedAndSearched()
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        var all = await GetAsync(client, "/api/v3/pricing/rates?pageSize=5");
        Assert.Equal((5, 1, 5), (all["rows"]!.AsArray().Count, (int)all["page"]!, (int)all["pageSize"]!));
        Assert.True((int)all["total"]! > 100);

        var found = await GetAsync(client, "/api/v3/pricing/rates?q=anthropic%20opus-4-1&view=all");
        Assert.All(found["rows"]!.AsArray(), row => Assert.Contains("opus-4-1", (string)row!["model"]!, StringComparison.Ordinal));
        var input = found["rows"]![0]!["rates"]!.AsArray().Single(rate => (string)rate!["class"]! == "input")!;
        Assert.Equal(15m, (decimal)input["usd"]!);

        Assert.Equal(0, (int)(await GetAsync(client, "/api/v3/pricing/rates?view=in_use"))["total"]!);
    }

    [Theory]
    [InlineData("?view=most")]
    [InlineData("?page=x")]
    [InlineData("?models=a")]
    public async Task Rates_CannotBeUnderstood_Is400(string query)
    {
        await using var app = await StartAsync();
        using var client = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/api/v3/pricing/rates" + query)).StatusCode);
    }

    [Fact]
    public async Task Unpriced_Call_IsNamedWithItsReason()
    {
        await using var app = await StartAsync();
        await RepriceWorld.WriteAsync(
            app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("old", 2), [RepriceWorld.Call(1), RepriceWorld.Call(2, model: "rokcet")]);
        using var client = app.CreateKeyedClient();
        var row = Assert.Single((await GetAsync(client, "/api/v3/pricing/unpriced"))["rows"]!.AsArray())!;
        Assert.Equal(
            ("rokcet", "model_unknown", 1, "2026-09-10"),
            ((string)row["model"]!, (string)row["reason"]!, (int)row["calls"]!, (string)row["firstDay"]!));
    }

    [Fact]
    public async Task Difference_BookThatPricedRows_IsComparedWithTheOneInForce()
    {
        await using var app = await StartAsync();
        var old = RepriceWorld.Book("old", 2);
        await RepriceWorld.WriteAsync(app.Services.GetRequiredService<StoreWriter>(), old, [RepriceWorld.Call(1)]);
        using var client = app.CreateKeyedClient();
        var difference = await GetAsync(client, $"/api/v3/pricing/books/{old.Book.Hash}/difference");
        var gone = difference["rows"]!.AsArray().First(row => (string)row!["model"]! == "rocket")!;
        Assert.Equal((2m, null), ((decimal)gone["usd"]!, (decimal?)gone["inForceUsd"]));

        Assert.Empty((await GetAsync(client, "/api/v3/pricing/books/current/difference"))["rows"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/v3/pricing/books/nothing/difference")).StatusCode);
    }

    private static async Task<HelicarrierApp> StartAsync()
    {
        var app = new HelicarrierApp();
        await app.InitializeAsync();
        return app;
    }

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body);
        return JsonNode.Parse(body)!;
    }
}
