using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Ingest;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Web.Ingest;

public sealed class IngestEndpointTests
{
    private const string Route = "/api/v3/ingest/session";

    [Fact]
    public async Task Post_GoodPayload_IsOkThenAReplayThenAConflict()
    {
        await using var host = await IngestHost.StartAsync();
        var first = await PostAsync(host, V1Past);
        var again = await PostAsync(host, V1Past);
        var other = await PostAsync(host, V1Past.Replace("Fix it", "Break it", StringComparison.Ordinal));

        Assert.Equal((HttpStatusCode.OK, """{"ok":true}"""), first);
        Assert.Equal((HttpStatusCode.OK, """{"ok":true,"idempotent_replay":true}"""), again);
        Assert.Equal(
            (HttpStatusCode.Conflict, """{"error":{"code":"IDEMPOTENCY_CONFLICT","message":"IDEMPOTENCY """
                + """CONFLICT","details":[{"field":"idempotency_key","message":"conflicting payload for idempotency key"}]}}"""),
            other);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest, """{"error":"Invalid JSON payload"}""")]
    [InlineData("""{"envelope_version":"v7","payload":{}}""", HttpStatusCode.UnprocessableEntity,
        """{"error":{"code":"UNSUPPORTED_CONTRACT_VERSION","message":"UNSUPPORTED CONTRACT """
            + """VERSION","details":[{"field":"envelope_version","message":"unsupported"}]}}""")]
    public async Task Post_BadPayloadTenTimes_SameBytesAndOnlyQuarantineIsWritten(string body, HttpStatusCode status, string expected)
    {
        await using var host = await IngestHost.StartAsync();
        for (var i = 0; i < 10; i++) Assert.Equal((status, expected), await PostAsync(host, body));

        Assert.Empty(host.Database.Stored.Sessions);
        Assert.Empty(host.Database.Stored.Idempotency);
        Assert.Empty(host.Database.Stored.Agents);
        Assert.Equal(10, host.Database.Stored.Quarantine.Count);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-ndjson")]
    public async Task Post_OtherContentType_IsTaken(string type)
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await host.Client.PostAsync(Route, new StringContent(V1Past, Encoding.UTF8, type));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Post_TooLarge_Is413AndKeepsTheBeginning()
    {
        await using var host = await IngestHost.StartAsync();
        var (status, body) = await PostAsync(host, new string(' ', 2 << 20) + V1Past);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.StartsWith("""{"error":{"code":"PAYLOAD_TOO_LARGE",""", body, StringComparison.Ordinal);
        Assert.Equal(65_536, Assert.Single(host.Database.Stored.Quarantine).Payload.Length);
    }

    [Fact]
    public async Task Post_Gzip_IsUnpackedUpToTheLimit()
    {
        await using var host = await IngestHost.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await host.Client.PostAsync(Route, Gzip(V1Past))).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.Client.PostAsync(Route, Gzip(new string(' ', 64 << 20)))).StatusCode);
    }

    [Fact]
    public async Task Post_QueueFull_Is429WithRetryAfter()
    {
        await using var host = await IngestHost.StartAsync(new StoreWriterOptions { QueueCapacity = 1, MaxUnitsPerCommit = 1 });
        using var hold = new SemaphoreSlim(0);
        var started = new TaskCompletionSource();
        var blocked = host.Writer.WriteAsync(_ =>
        {
            started.SetResult();
            return hold.Wait(TimeSpan.FromMinutes(5));
        });
        await started.Task;
        var waiting = host.Writer.WriteAsync(_ => 0);
        var single = await host.Client.PostAsync(Route, new StringContent(V1Past));
        var batch = await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(OneLine(V1Past)));
        hold.Release();
        await Task.WhenAll(blocked, waiting);

        foreach (var answer in new[] { single, batch })
        {
            Assert.Equal((HttpStatusCode)429, answer.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
            Assert.Equal("""{"error":{"code":"INGEST_BUSY","message":"INGEST BUSY","details":[]}}""", await answer.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, V1Past)).Status);
    }

    [Fact]
    public async Task Post_StoreFails_Is500WithoutAWordOfTheStore()
    {
        await using var host = await IngestHost.StartAsync();
        await host.Writer.WriteAsync(_ => 0);
        using (var connection = host.Database.Store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE usage_hourly_rollup RENAME TO gone";
            command.ExecuteNonQuery();
        }

        Assert.Equal(
            (HttpStatusCode.InternalServerError, """{"error":{"code":"INGEST_INTERNAL_ERROR","message":"INGEST INTERNAL ERROR","details":[]}}"""),
            await PostAsync(host, V1Past));
        Assert.Empty(host.Database.Stored.Sessions);
    }

    [Fact]
    public async Task Batch_MixedLines_EachIsAnsweredAndCounted()
    {
        await using var host = await IngestHost.StartAsync();
        var good = OneLine(V1Past);
        var lines = string.Join("\n", good, "", "{oops", good, "  \r", OneLine(V2Past).Replace("\"s1\"", "\"s2\"", StringComparison.Ordinal),
            good.Replace("Fix it", "Break it", StringComparison.Ordinal), """{"envelope_version":"v1"}""");
        var answer = await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(lines, Encoding.UTF8, "application/x-ndjson"));

        Assert.Equal(
            """{"total":6,"accepted":2,"replayed":1,"rejected":3,"skipped":0,"results":[{"line":1,"status":"accepted"},""" +
            """{"line":3,"status":"rejected","code":"INVALID_JSON","details":[]},{"line":4,"status":"replayed"},{"line":6,"status":"accepted"},""" +
            """{"line":7,"status":"rejected","code":"IDEMPOTENCY_CONFLICT","details":[{"field":"idempotency_key","message":"conflicting payload for """
            + """idempotency key"}]},""" +
            """{"line":8,"status":"rejected","code":"VALIDATION_ERROR","details":[{"field":"payload","message":"is required"}]}]}""",
            await answer.Content.ReadAsStringAsync());
        Assert.Equal([3L, 7L, 8L], host.Database.Stored.Quarantine.Select(payload => payload.LineNumber).Order());
        Assert.Equal(2, host.Database.Stored.Sessions.Count);
    }

    [Fact]
    public async Task Batch_ManyLinesInSmallUnits_AllAreThere()
    {
        await using var host = await IngestHost.StartAsync(ingest: new IngestOptions { BatchUnitLines = 7 });
        var lines = string.Join('\n', Enumerable.Range(0, 100).Select(i => OneLine(V1Past).Replace("\"s1\"", $"\"s{i}\"", StringComparison.Ordinal)));
        var answer = JsonNode.Parse(await (await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(lines))).Content.ReadAsStringAsync())!;

        Assert.Equal(100, (int)answer["accepted"]!);
        Assert.Equal(100, host.Database.Stored.Sums.Count);
    }

    [Fact]
    public async Task Batch_OneLineTooLong_TheOthersAreTaken()
    {
        await using var host = await IngestHost.StartAsync(ingest: new IngestOptions { MaxPayloadBytes = 4096 });
        var lines = string.Join('\n', OneLine(V1Past), new string('x', 300_000), OneLine(V1Past).Replace("\"s1\"", "\"s2\"", StringComparison.Ordinal));
        var answer = JsonNode.Parse(await (await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(lines))).Content.ReadAsStringAsync())!;

        Assert.Equal((2, 1), ((int)answer["accepted"]!, (int)answer["rejected"]!));
        Assert.Equal((2, "PAYLOAD_TOO_LARGE"), ((int)answer["results"]![1]!["line"]!, (string)answer["results"]![1]!["code"]!));
    }

    [Fact]
    public async Task Batch_OneLineBreaksItsUnit_TheOthersAreTaken()
    {
        await using var host = await IngestHost.StartAsync();
        await host.Writer.WriteAsync(_ => 0);
        using (var connection = host.Database.Store.Open())
        {
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TRIGGER broken BEFORE INSERT ON session_ledger WHEN new.session_id = 's1' BEGIN SELECT RAISE(ABORT, 'no'); END";
            command.ExecuteNonQuery();
        }

        var lines = string.Join('\n', Enumerable.Range(0, 3).Select(i => OneLine(V1Past).Replace("\"s1\"", $"\"s{i}\"", StringComparison.Ordinal)));
        var answer = JsonNode.Parse(await (await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(lines))).Content.ReadAsStringAsync())!;

        Assert.Equal((2, 1), ((int)answer["accepted"]!, (int)answer["rejected"]!));
        Assert.Equal("INGEST_INTERNAL_ERROR", (string)answer["results"]![1]!["code"]!);
    }

    [Theory]
    [InlineData(3, 1_000_000)]
    [InlineData(1000, 2_000)]
    public async Task Batch_BeyondALimit_Is413WithWhatWasTaken(int maxLines, long maxBytes)
    {
        await using var host = await IngestHost.StartAsync(
            ingest: new IngestOptions { MaxBatchLines = maxLines, MaxBatchBytes = maxBytes, BatchUnitLines = 2 });
        var lines = string.Join('\n', Enumerable.Range(0, 10).Select(i => OneLine(V1Past).Replace("\"s1\"", $"\"s{i}\"", StringComparison.Ordinal)));
        var answer = await host.Client.PostAsync("/api/v3/ingest/batch", new StringContent(lines));
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("PAYLOAD_TOO_LARGE", (string)body["error"]!["code"]!);
        Assert.Equal((int)body["accepted"]!, host.Database.Stored.Sessions.Count);
    }

    [Theory]
    [InlineData(Route)]
    [InlineData("/api/v3/ingest/batch")]
    public async Task Post_PackedInAWayThatIsNotRead_Is415AndNotQuarantined(string route)
    {
        await using var host = await IngestHost.StartAsync();
        using var content = Gzip(V1);
        content.Headers.ContentEncoding.Clear();
        content.Headers.ContentEncoding.Add("zstd");

        var answer = await host.Client.PostAsync(route, content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal("""{"error":"Content-Encoding must be gzip, deflate, br or none."}""", await answer.Content.ReadAsStringAsync());
        Assert.Empty((await host.Database.Quarantine.ListAsync(Helicarrier.Domain.OrganizationId.Default, 1, 10)).Rows);
    }

    private static string V1Past => V1.Replace("2026-11-20", "2026-01-20", StringComparison.Ordinal);

    private static string V2Past => V2.Replace("2026-11-20", "2026-01-20", StringComparison.Ordinal);

    private static string OneLine(string json) => json.ReplaceLineEndings("");

    private static ByteArrayContent Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(text));
        var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(IngestHost host, string body)
    {
        var answer = await host.Client.PostAsync(Route, new StringContent(body, Encoding.UTF8, "application/json"));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
