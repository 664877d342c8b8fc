using System.Text;
using Helicarrier.Domain;
using Helicarrier.Tests.Unit.Web.Ledger;

namespace Helicarrier.Tests.Unit.Web.Ingest;

/// <summary>What is sent of calls that are past retention is skipped by name and counts nowhere.</summary>
public sealed class PastRetentionEndpointTests
{
    [Fact]
    public async Task Ingest_UsageIsOlderThanCallsAreKept_IsSkippedAndAReplayIsStillOne()
    {
        await using var host = await IngestHost.StartAsync();
        var known = VoidEndpointTests.Session("s1");
        Assert.Equal("""{"ok":true}""", await SendAsync(host, "session", known));
        var cut = new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);
        await host.Writer.WriteAsync(transaction =>
        {
            transaction.PastCalls.SetCut(OrganizationId.Default, cut);
            return transaction.PastCalls.Drop(OrganizationId.Default, cut.AddDays(-1), 500);
        });
        Assert.Empty(host.Database.Stored.Calls);
        var hours = host.Database.Stored.Hours.Select(hour => (hour.BucketStart, hour.RequestCount, hour.TokensTotal, hour.CostNanos)).ToList();

        Assert.Equal("""{"ok":true,"idempotent_replay":true}""", await SendAsync(host, "session", known));
        Assert.Equal("""{"ok":true,"skipped":"past_retention"}""", await SendAsync(host, "session", VoidEndpointTests.Session("s1", key: "own")));
        Assert.Equal("""{"ok":true,"skipped":"past_retention"}""", await SendAsync(host, "session", VoidEndpointTests.Session("s2")));
        var batch = await SendAsync(host, "batch", VoidEndpointTests.Session("s3") + "\n");
        Assert.Equal(
            """{"total":1,"accepted":0,"replayed":0,"rejected":0,"skipped":1,"results":[{"line":1,"status":"skipped","reason":"past_retention"}]}""", batch);

        Assert.Empty(host.Database.Stored.Calls);
        Assert.Equal("s1", host.Database.Stored.Session.SessionId);
        Assert.Equal(1, host.Database.Stored.Sum.PricedCalls);
        Assert.Equal(hours, host.Database.Stored.Hours.Select(hour => (hour.BucketStart, hour.RequestCount, hour.TokensTotal, hour.CostNanos)));
    }

    /// <summary>Ingest states a session's usage as a whole, so a later word would count what is gone a second time.</summary>
    [Fact]
    public async Task Ingest_LaterWordOfAnOldSession_CannotReplaceWhatIsGone()
    {
        await using var host = await IngestHost.StartAsync();
        await SendAsync(host, "session", VoidEndpointTests.Session("s1", state: "running"));
        var cut = new DateTimeOffset(2026, 11, 20, 10, 1, 0, TimeSpan.Zero);
        await host.Writer.WriteAsync(transaction =>
        {
            transaction.PastCalls.SetCut(OrganizationId.Default, cut);
            return transaction.PastCalls.Drop(OrganizationId.Default, DateTimeOffset.UnixEpoch.AddYears(100), 500);
        });

        Assert.Equal("""{"ok":true,"skipped":"past_retention"}""", await SendAsync(host, "session", VoidEndpointTests.Session("s1")));
        Assert.Empty(host.Database.Stored.Calls);
        Assert.Equal(1_500L, host.Database.Stored.Sum.TotalTokens);
    }

    private static async Task<string> SendAsync(IngestHost host, string route, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await (await host.Client.PostAsync($"/api/v3/ingest/{route}", content)).Content.ReadAsStringAsync();
    }
}
