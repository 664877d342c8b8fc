using System.Net;
using System.Text.Json.Nodes;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Repricing;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Ingest;

public sealed class ReceiptEndpointTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    [Fact]
    public async Task Get_Receipt_AddsUpToItsCost()
    {
        await RepriceWorld.WriteAsync(
            app.Services.GetRequiredService<StoreWriter>(), RepriceWorld.Book("prices", 2, ("fraction", 0.0125m)),
            [RepriceWorld.Call(1), RepriceWorld.Call(2, "s2", "fraction", 1_001), RepriceWorld.Call(3, "s2", "unheard-of")]);
        using var client = app.CreateKeyedClient();

        var all = JsonNode.Parse(await client.GetStringAsync("/api/v3/usage/receipt?from=2026-09-10T00:00:00Z&to=2026-09-11T00:00:00Z"))!;
        Assert.Equal((0.002213763m, 3, 1, true), ((decimal)all["costUsd"]!, (int)all["calls"]!, (int)all["unpricedCalls"]!, (bool)all["bucketsAgree"]!));
        Assert.Equal(0.002213763m, all["lines"]!.AsArray().Sum(line => (decimal)line!["amountUsd"]!));
        var first = all["lines"]![0]!;
        Assert.Equal(
            ("acme", "rocket", "input", 1000, 2m, "million", 0.002m, 1),
            ((string)first["provider"]!, (string)first["model"]!, (string)first["class"]!, (int)first["quantity"]!, (decimal)first["rateUsd"]!,
                (string)first["per"]!, (decimal)first["amountUsd"]!, (int)first["calls"]!));
        Assert.Equal("model_unknown", (string)Assert.Single(all["unpriced"]!.AsArray())!["reason"]!);

        var one = JsonNode.Parse(await client.GetStringAsync("/api/v3/usage/receipt?session=s2&model=unheard-of"))!;
        Assert.Equal((null, 1, null), ((decimal?)one["costUsd"], (int)one["calls"]!, (bool?)one["bucketsAgree"]));
    }

    [Fact]
    public async Task Get_ReceiptWithABadTime_Is400()
    {
        using var client = app.CreateKeyedClient();
        var answer = await client.GetAsync("/api/v3/usage/receipt?to=soon");
        Assert.Equal(
            (HttpStatusCode.BadRequest, """{"error":"Invalid to value: a time from 1970-01-01 to 2200-01-01"}"""),
            (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
