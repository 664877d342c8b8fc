using System.Text;
using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Components.Ledger.Sessions;

namespace Helicarrier.Tests.Unit.Web.Components.Ledger;

public sealed class LedgerExportTests
{
    [Fact]
    public async Task Export_FilteredLedger_IsEveryRowWithUnknownLeftEmpty()
    {
        var ledger = new LedgerDouble { Page = Page(Row("s1"), Row("s2") with { Usage = new() { UnpricedCalls = 1 } }) };

        var csv = await GetAsync(ledger, "/ledger/export.csv?model=m1&sort=cost&page=7&size=20");

        var lines = csv.TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.StartsWith("session_id,status,", lines[0], StringComparison.Ordinal);
        Assert.Contains(",1000,200,300,,8000,9500,8.27,provider_reported,high,2026-11-01,0", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",,,,,,,,missing,unknown,,1", lines[2], StringComparison.Ordinal);
        Assert.Equal(("m1", LedgerSort.Cost), (ledger.Asked[0].Model, ledger.Asked[0].Sort));
    }

    [Fact]
    public async Task Export_NothingMatches_IsTheHeaderAlone()
    {
        Assert.Equal(["session_id"], (await GetAsync(new LedgerDouble { Page = Page() }, "/ledger/export.csv")).TrimEnd().Split("\r\n").Select(
            line => line.Split(',')[0]));
    }

    [Fact]
    public async Task Export_StoreFailsHalfWay_SaysSoAtItsEndAndHasNone()
    {
        // Over a real connection: how it ends is what is asked.
        var ledger = new LedgerDouble { Page = Page([.. Enumerable.Range(0, 250).Select(i => Row($"s{i}"))]), Broken = true };
        await using var app = await StartAsync(ledger, host => host.UseKestrelCore().UseUrls("http://127.0.0.1:0"));
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(app.Urls.Single() + "/ledger/export.csv"), HttpCompletionOption.ResponseHeadersRead);
        var read = new StringBuilder();
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (await reader.ReadLineAsync() is { } line) read.Append(line).Append('\n');
        });

        var lines = read.ToString().TrimEnd().Split('\n');
        Assert.Equal("# incomplete: cut off after 200 rows", lines[^1]);
        Assert.Equal(202, lines.Length);
    }

    [Fact]
    public async Task Export_StoreFailsAtOnce_HasNoFile()
    {
        await using var app = await StartAsync(new LedgerDouble { Page = Page(), Broken = true });
        using var client = app.GetTestClient();

        await Assert.ThrowsAsync<InvalidOperationException>(() => client.GetAsync(new Uri("/ledger/export.csv", UriKind.Relative)));
    }

    [Fact]
    public async Task Export_TextThatASpreadsheetWouldRun_IsQuotedText()
    {
        var ledger = new LedgerDouble { Page = Page(Row("s1") with { Title = "=cmd|'/c calc'!A1, \"now\"" }) };

        Assert.Contains(",\"'=cmd|'/c calc'!A1, \"\"now\"\"\",", await GetAsync(ledger, "/ledger/export.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a=b", "a=b")]
    [InlineData(" a", " a")]
    [InlineData("=1", "'=1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("  =1", "'  =1")]
    [InlineData(" \t\n@x", "' \t\n@x")]
    [InlineData("\u00a0=1", "'\u00a0=1")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\rx", "'\rx")]
    [InlineData("\nx", "'\nx")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void CsvText_WhatASpreadsheetWouldRun_BeginsWithAnApostrophe(string? text, string? cell) => Assert.Equal(cell, Csv.Text(text));

    private static async Task<string> GetAsync(LedgerDouble ledger, string url)
    {
        await using var app = await StartAsync(ledger);
        using var client = app.GetTestClient();
        var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("ledger-20261120-1200.csv", answer.Content.Headers.ContentDisposition?.FileName);
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<WebApplication> StartAsync(LedgerDouble ledger, Action<IWebHostBuilder>? server = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        (server ?? (host => host.UseTestServer()))(builder.WebHost);
        builder.Services.AddRouting();
        builder.Services.AddSingleton<ILedgerRepository>(ledger);
        builder.Services.AddSingleton(new Publisher().Feed);
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon));
        var app = builder.Build();
        app.MapLedgerExport();
        await app.StartAsync();
        return app;
    }
}
