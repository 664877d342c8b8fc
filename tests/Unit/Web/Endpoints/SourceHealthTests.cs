using System.Text.Json;
using AngleSharp.Html.Parser;
using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

/// <summary>What a source gave is told in four places; all of them ask the same one.</summary>
public sealed class SourceHealthTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Sources_SystemsPageSourcesPageApiAndReport_SayTheSame()
    {
        await app.Services.GetRequiredService<StoreWriter>().WriteAsync(transaction =>
        {
            transaction.SourceFiles.Put(File("read.jsonl", events: 1234, parsedAt: Noon, error: null));
            transaction.SourceFiles.Put(File("never-read-and-gone.jsonl", events: 0, parsedAt: null, error: "permission denied"));
            return true;
        });
        using var client = app.CreateKeyedClient();

        var report = (await app.Services.GetRequiredService<SourceReports>().ReadAsync(OrganizationId.Default)).Sources.Single(
            source => source.Source == "codex");
        var answer = JsonDocument.Parse(await client.GetStringAsync("/api/v3/sources")).RootElement.GetProperty("sources").EnumerateArray()
            .Single(source => source.GetProperty("source").GetString() == "codex");
        var row = (await PageAsync(client, "/health")).QuerySelectorAll("[aria-label='Sources table'] tbody tr")
            .Single(row => row.QuerySelector("td.k")?.TextContent == "Codex");
        var card = (await PageAsync(client, "/health/sources")).QuerySelectorAll("main .hc-panel")
            .Single(card => card.QuerySelector("h2")?.TextContent == "Codex");

        Assert.Equal((1L, 1234L, 3L, 0), (report.Files, report.Events, report.Skipped, report.ErrorsTotal));
        Assert.Equal((1L, 1234L, 3L, 0), (Number("files"), Number("events"), Number("skipped"), (int)Number("errorsTotal")));
        Assert.Equal(["1", "1,234", "3"], row.QuerySelectorAll("td.n:not(.lo3)").Take(3).Select(cell => cell.TextContent));
        Assert.DoesNotContain("permission denied", row.NextElementSibling!.TextContent, StringComparison.Ordinal);
        Assert.Contains("1,234", card.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("permission denied", card.TextContent, StringComparison.Ordinal);

        long Number(string name) => answer.GetProperty(name).GetInt64();
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient client, string path) =>
        new HtmlParser().ParseDocument(await client.GetStringAsync(path));

    private static SourceFile File(string path, long events, DateTimeOffset? parsedAt, string? error) => new()
    {
        OrganizationId = OrganizationId.Default,
        Source = "codex",
        Host = Environment.MachineName,
        Path = "/nowhere/" + path,
        Fingerprint = [1, 2, 3],
        SizeBytes = 1_000,
        ModifiedAt = Noon,
        EventCount = events,
        SkippedCount = parsedAt is null ? 0 : 3,
        SkippedReasons = parsedAt is null ? "{}" : """{"invalid_json":3}""",
        LastParsedAt = parsedAt,
        LastError = error,
    };
}
