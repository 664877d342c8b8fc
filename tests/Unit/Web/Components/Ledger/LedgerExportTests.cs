using Helicarrier.Domain.Ledger;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Web.Components.Pages.Ledger;
using Microsoft.AspNetCore.Builder;
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
        Assert.Equal(("m1", 1, LedgerQuery.MaxPageSize, LedgerSort.Cost),
            (ledger.Asked[0].Model, ledger.Asked[0].Page, ledger.Asked[0].PageSize, ledger.Asked[0].Sort));
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
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseTestServer();
        builder.Services.AddRouting();
        builder.Services.AddSingleton<ILedgerRepository>(ledger);
        builder.Services.AddSingleton(new Publisher().Feed);
        builder.Services.AddSingleton<TimeProvider>(new ManualTimeProvider(Noon));
        await using var app = builder.Build();
        app.MapLedgerExport();
        await app.StartAsync();
        using var client = app.GetTestClient();
        var answer = await client.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("ledger-20261120-1200.csv", answer.Content.Headers.ContentDisposition?.FileName);
        return await answer.Content.ReadAsStringAsync();
    }
}
