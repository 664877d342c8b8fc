using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.E2E.Processes;
using Xunit.Abstractions;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>The largest calls that are taken, so many of them that their cost in nano-dollars is more than 64 bits hold.</summary>
public sealed class Sums_At_The_Limits_Stay_Exact(ITestOutputHelper output) : SoakTest(output)
{
    private const int Dear = 130;
    private const int Billed = 95_000;

    // An hour is a 64-bit sum: each batch gets one of its own.
    private const int BatchLines = 20_000;

    // 1e9 tokens at $15 and 1e9 at $75 a million, and what senders bill: 9,511,700,000,000,000,000 nano-dollars.
    private const decimal Total = Dear * 90_000m + Billed * 100_000m;

    [Fact]
    public async Task Calls_Beyond_Them_Are_Refused_And_All_Views_Answer()
    {
        await using var host = await HostProcess.StartAsync(World);
        var beyond = await TakenAsync(host, "beyond", Dear, 0, "\"promptTokens\":1000000000000,\"completionTokens\":1000000000000");
        Assert.Equal(Enumerable.Repeat("VALUE_OUT_OF_RANGE", Dear), beyond.Codes);

        Assert.Equal(Dear, (await TakenAsync(host, "dear", Dear, 0, "\"promptTokens\":1000000000,\"completionTokens\":1000000000")).Accepted);
        for (var sent = 0; sent < Billed; sent += BatchLines)
        {
            var lines = Math.Min(BatchLines, Billed - sent);
            Assert.Equal(lines, (await TakenAsync(host, $"billed-{sent}", lines, 1 + sent / BatchLines, "\"billedCostUsd\":100000")).Accepted);
        }

        using var receipt = JsonDocument.Parse(await ReadAsync(host, "/api/v3/usage/receipt"));
        Say($"receipt: {receipt.RootElement.GetProperty("costUsd")} dollars of {receipt.RootElement.GetProperty("calls")} calls");
        Assert.Equal(Total, receipt.RootElement.GetProperty("costUsd").GetDecimal());
        Assert.True(receipt.RootElement.GetProperty("bucketsAgree").GetBoolean());
        using var ledger = JsonDocument.Parse(await ReadAsync(host, "/api/v3/ledger?sort=cost"));
        Assert.Equal(Dear + Billed, ledger.RootElement.GetProperty("total").GetInt32());
        var export = (await ReadAsync(host, "/ledger/export.csv")).TrimEnd().Split('\n');
        Say($"export: {export.Length} lines");
        Assert.Equal(1 + Dear + Billed, export.Length);

        using var dryRun = await host.Client.PostAsJsonAsync(
            "/api/v3/pricing/reprice", new { book = "current", from = "2026-11-20", to = "2026-11-20", dryRun = true });
        var difference = await dryRun.Content.ReadAsStringAsync();
        Assert.True(dryRun.StatusCode == HttpStatusCode.OK, difference);
        Say($"reprice: {difference[..Math.Min(400, difference.Length)]}");
    }

    private async Task<(int Accepted, IReadOnlyList<string?> Codes)> TakenAsync(HostProcess host, string name, int lines, int hour, string counts)
    {
        var body = string.Join('\n', Enumerable.Range(0, lines).Select(line => Parcel.Line($"{name}-{line}", "claude-opus-4-1", hour, counts)));
        var answer = await new Load(name).SendAsync(host.Client, new("/api/v3/ingest/batch", body));
        Assert.True(answer.IsTaken, answer.ToString());
        Say($"{name}: {lines} lines in {answer.Took.TotalSeconds:0.0} s");
        using var json = JsonDocument.Parse(answer.Body);
        var rejected = json.RootElement.GetProperty("results").EnumerateArray()
            .Where(line => line.GetProperty("status").GetString() == "rejected")
            .Select(line => line.GetProperty("code").GetString()).ToList();
        return (json.RootElement.GetProperty("accepted").GetInt32(), rejected);
    }

    private static async Task<string> ReadAsync(HostProcess host, string address)
    {
        using var answer = await host.Client.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, string.Create(CultureInfo.InvariantCulture, $"{address}: {answer.StatusCode} {body}"));
        return body;
    }
}
