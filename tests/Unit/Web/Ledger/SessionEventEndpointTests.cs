using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Services.Search;
using Helicarrier.Tests.Unit.Web.Ingest;

namespace Helicarrier.Tests.Unit.Web.Ledger;

/// <summary>A session's events as they are stored, page by page; and a search that leads to one of them.</summary>
public sealed class SessionEventEndpointTests
{
    [Fact]
    public async Task List_PageByPage_GivesEveryEventOnceAndTheWayBack()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "a/b", [.. Enumerable.Range(0, 7).Select(number => $"text {number}")]);
        var (seen, pages, from) = (new List<string>(), new List<JsonNode>(), "");
        while (true)
        {
            var page = JsonNode.Parse(await host.Client.GetStringAsync($"/api/v3/ledger/a%2Fb/events?limit=3{from}"))!;
            pages.Add(page);
            seen.AddRange(page["rows"]!.AsArray().Select(row => (string)row!["eventId"]!));
            if (page["next"] is not { } next) break;
            from = $"&from={next}";
        }

        Assert.Equal(Enumerable.Range(0, 7).Select(number => $"e{number}"), seen);
        Assert.Equal([3, 3, 1], pages.Select(page => page["rows"]!.AsArray().Count));
        Assert.Null(pages[0]["previous"]);
        Assert.Equal(
            [(long)pages[0]["rows"]![0]!["entry"]!, (long)pages[1]["rows"]![0]!["entry"]!], pages.Skip(1).Select(page => (long)page["previous"]!));
        var row = pages[0]["rows"]![0]!;
        Assert.Equal(("message", "2026-11-20T10:00:01.000Z", "ingest"), ((string?)row["eventType"], (string?)row["eventTs"], (string?)row["source"]));
        Assert.Equal((0L, true, 7L), ((long)row["seq"]!, (bool)row["payloadKept"]!, (long)pages[0]["total"]!));
        Assert.Equal(Encoding.UTF8.GetByteCount("""{"text":"text 0"}"""), (long)row["payloadBytes"]!);
    }

    [Fact]
    public async Task Get_OneEvent_IsItsPayloadAsTextAndAsAFile()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "s1", "</script> ünïcode \u202e");
        var stored = Assert.Single(host.Database.Stored.Timeline);

        var whole = JsonNode.Parse(await host.Client.GetStringAsync($"/api/v3/ledger/s1/events/{stored.EventKey}"))!;
        Assert.Equal(stored.PayloadJson, (string?)whole["payload"]);
        Assert.Equal(stored.EventId, (string?)whole["entry"]!["eventId"]);
        using var file = await host.Client.GetAsync($"/api/v3/ledger/s1/events/{stored.EventKey}/payload");
        Assert.Equal(stored.PayloadJson, await file.Content.ReadAsStringAsync());
        var headers = file.Content.Headers;
        Assert.Equal(
            ("attachment", $"event-{stored.EventKey}.json", "application/json"),
            (headers.ContentDisposition!.DispositionType, headers.ContentDisposition.FileName, headers.ContentType!.MediaType));
    }

    [Fact]
    public async Task Get_PayloadPastRetention_IsSaidAndGone()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "s1", "needle");
        var key = Assert.Single(host.Database.Stored.Timeline).EventKey;
        await host.Writer.WriteAsync(transaction => transaction.Timeline.DropPayloads([key]));

        var row = JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/ledger/s1/events"))!["rows"]![0]!;
        Assert.Equal((false, 0L), ((bool)row["payloadKept"]!, (long)row["payloadBytes"]!));
        Assert.Null(JsonNode.Parse(await host.Client.GetStringAsync($"/api/v3/ledger/s1/events/{key}"))!["payload"]);
        using var file = await host.Client.GetAsync($"/api/v3/ledger/s1/events/{key}/payload");
        Assert.Equal(HttpStatusCode.Gone, file.StatusCode);
    }

    [Fact]
    public async Task Get_WhatIsNotThere_Is404()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "s1", "one");
        await SendAsync(host, "s2", "two");
        var other = host.Database.Stored.Timeline.Max(row => row.EventKey);
        string[] absent =
        [
            "/api/v3/ledger/nobody/events", $"/api/v3/ledger/s1/events?from={other}", $"/api/v3/ledger/s1/events/{other}",
            $"/api/v3/ledger/s1/events/{other}/payload", "/api/v3/ledger/s1/events/99",
        ];
        foreach (var address in absent)
        {
            Assert.Equal((address, HttpStatusCode.NotFound), (address, (await host.Client.GetAsync(address)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync("/api/v3/ledger/s1/events?from=x")).StatusCode);

        await host.Client.PostAsync("/api/v3/ledger/s2/void", new StringContent("""{"reason":"x"}""", Encoding.UTF8, "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync($"/api/v3/ledger/s2/events/{other}")).StatusCode);
    }

    [Fact]
    public async Task Ledger_SearchedByWhatWasSaid_LeadsToTheEvent()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "s1", "first", "the NEEDLE in it");
        var indexer = new TextIndexer(host.Database.Texts, host.Writer, TimeProvider.System, isOn: true);
        await indexer.OpenAsync(default);
        while (await indexer.StepAsync(default) is not null)
        {
        }

        var found = JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/ledger?q=needle"))!;
        Assert.Equal((1L, true), ((long)found["total"]!, (bool)found["totalIsExact"]!));
        var match = found["rows"]![0]!["match"]!;
        Assert.Equal(
            ("message", "the ", "NEEDLE", " in it"),
            ((string?)match["in"], (string?)match["before"], (string?)match["match"], (string?)match["after"]));
        var entry = JsonNode.Parse(await host.Client.GetStringAsync($"/api/v3/ledger/s1/events/{match["entry"]}"))!;
        Assert.Equal("""{"text":"the NEEDLE in it"}""", (string?)entry["payload"]);
        Assert.Null(JsonNode.Parse(await host.Client.GetStringAsync("/api/v3/ledger"))!["rows"]![0]!["match"]);
    }

    private static async Task SendAsync(IngestHost host, string session, params string[] texts)
    {
        var body = JsonNode.Parse(VoidEndpointTests.Session(session))!;
        body["payload"]!["events"] = new JsonArray([
            .. texts.Select((text, number) => new JsonObject
            {
                ["eventId"] = $"e{number}", ["eventType"] = "message", ["eventTs"] = "2026-11-20T10:00:01Z", ["seq"] = number,
                ["payload"] = new JsonObject { ["text"] = text },
            }),
        ]);
        using var answer = await host.Client.PostAsync("/api/v3/ingest/session", new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));
        Assert.Equal("""{"ok":true}""", await answer.Content.ReadAsStringAsync());
    }
}
