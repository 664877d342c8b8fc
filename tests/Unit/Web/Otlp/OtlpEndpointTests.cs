using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Helicarrier.Services.Ingest;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Web.Ingest;

namespace Helicarrier.Tests.Unit.Web.Otlp;

public sealed class OtlpEndpointTests
{
    private const string Protobuf = "application/x-protobuf";
    private const string Scope = "com.anthropic.claude_code.events";
    private const ulong At = 1_795_168_800_000_000_000; // 2026-11-20T10:00:00Z

    private static readonly (string, object?)[] Call =
    [
        ("event.name", "api_request"), ("session.id", "s1"), ("model", "claude-sonnet-4-5"), ("request_id", "req_1"),
        ("input_tokens", 3), ("output_tokens", 57), ("cache_read_tokens", 2000), ("cache_creation_tokens", 1000),
        ("cache_creation_5m_tokens", 600), ("cache_creation_1h_tokens", 400), ("cost_usd", 0.020),
    ];

    [Fact]
    public async Task Post_Protobuf_IsWrittenAndAnsweredInProtobuf()
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(host, "/v1/logs", Proto.Logs("claude-code", Scope, Proto.Log(At, Call)), Protobuf);

        Assert.Equal((HttpStatusCode.OK, Protobuf), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(3060L, host.Database.Stored.Call.TokensConsumed);
        Assert.Equal(1_795_168_800_000L, host.Database.Stored.Call.OccurredAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Post_Json_IsWrittenAndAnsweredInJson()
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(
            host, "/v1/logs", Encoding.UTF8.GetBytes(OtlpJson.Logs("claude-code", Scope, OtlpJson.Log("2026-11-20T10:00:00Z", Call))),
            "application/json; charset=utf-8");

        Assert.Equal((HttpStatusCode.OK, "application/json", "{}"),
            (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(3060L, host.Database.Stored.Call.TokensConsumed);
    }

    [Fact]
    public async Task Post_OneBadRecord_TheRestIsTakenAndTheAnswerSaysHowManyWereNot()
    {
        await using var host = await IngestHost.StartAsync();
        (string, object?)[] bad = [.. Call.Where(pair => pair.Item1 is not ("cost_usd" or "request_id")), ("cost_usd", -5)];
        var body = OtlpJson.Logs("claude-code", Scope, OtlpJson.Log("2026-11-20T10:00:00Z", Call), OtlpJson.Log("2026-11-20T10:00:01Z", bad));
        var json = await PostAsync(host, "/v1/logs", Encoding.UTF8.GetBytes(body), "application/json");
        var binary = await PostAsync(host, "/v1/logs", Proto.Logs("claude-code", Scope, Proto.Log(At, bad)), Protobuf);

        Assert.Equal(
            """{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"Not taken: bad_counter 1"}}""", await json.Content.ReadAsStringAsync());
        Assert.Equal(
            Proto.Field(1, Proto.Message(Proto.Field(1, 1), Proto.Field(2, "Not taken: bad_counter 1"))), await binary.Content.ReadAsByteArrayAsync());
        Assert.Single(host.Database.Stored.Calls);
        Assert.Equal(2, host.Database.Stored.Quarantine.Count(payload => payload.Source == "otlp/logs" && payload.ErrorCode == "OTLP_PARTIAL"));
    }

    [Fact]
    public async Task Post_Gzip_IsUnpacked()
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(host, "/v1/logs", Gzip(Proto.Logs("claude-code", Scope, Proto.Log(At, Call))), Protobuf, "gzip");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(host.Database.Stored.Calls);
    }

    [Fact]
    public async Task Post_GzipCutShort_Is400AndNothingIsWritten()
    {
        await using var host = await IngestHost.StartAsync();
        var whole = Gzip(Proto.Logs("claude-code", Scope, [.. Enumerable.Range(0, 50).Select(i => Proto.Log(At + (ulong)i, Call))]));
        for (var kept = 1; kept < whole.Length; kept += 7)
        {
            var answer = await PostAsync(host, "/v1/logs", whole[..kept], Protobuf, "gzip");
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        }

        Assert.Empty(host.Database.Stored.Calls);
    }

    [Fact]
    public async Task Post_GzipBomb_Is413()
    {
        await using var host = await IngestHost.StartAsync(ingest: new IngestOptions { MaxBatchBytes = 1 << 20 });
        var answer = await PostAsync(host, "/v1/traces", Gzip(new byte[64 << 20]), Protobuf, "gzip");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(Proto.Message(Proto.Field(1, 8), Proto.Field(2, "The export is too large.")), await answer.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text/plain", null, "Content-Type must be application/x-protobuf or application/json.")]
    [InlineData("application/json", "zstd", "Content-Encoding must be gzip, deflate, br or none.")]
    public async Task Post_OtherForm_Is415InJson(string type, string? packed, string message)
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(host, "/v1/logs", "{}"u8.ToArray(), type, packed);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.Equal($$"""{"code":3,"message":"{{message}}"}""", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"resourceLogs":7}""")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"soon"}]}]}]}""")]
    [InlineData("""{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"traceId":"no hex at all"}]}]}]}""")]
    public async Task Post_MalformedJson_Is400AndQuarantined(string body)
    {
        await using var host = await IngestHost.StartAsync();
        var answer = await PostAsync(host, "/v1/logs", Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"code":3,"message":"The body is no OTLP export request in JSON."}""", await answer.Content.ReadAsStringAsync());
        Assert.Single(host.Database.Stored.Quarantine, payload => payload.ErrorCode == "OTLP_MALFORMED");
    }

    [Fact]
    public async Task Post_BadUtf8_Is400InJsonAndReplacedInProtobuf()
    {
        await using var host = await IngestHost.StartAsync();
        var json = await PostAsync(host, "/v1/logs", [.. "{\"resourceLogs\":[],\"x\":\""u8, 0xFF, 0xFE, .. "\"}"u8], "application/json");
        var binary = await PostAsync(
            host, "/v1/logs", Proto.Logs("claude-code", Scope, Proto.Log(At, [("model", Proto.Field(1, [0xC3, 0x28])), .. Call])), Protobuf);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (json.StatusCode, binary.StatusCode));
        Assert.Single(host.Database.Stored.Calls, call => call.ModelId == "\uFFFD(");
    }

    [Fact]
    public async Task Post_NestedValues_AreSkippedUnread()
    {
        await using var host = await IngestHost.StartAsync();
        var deep = Proto.Value("x");
        for (var i = 0; i < 10_000; i++) deep = Proto.Field(5, Proto.Field(1, deep));
        var binary = await PostAsync(host, "/v1/logs", Proto.Logs("claude-code", Scope, Proto.Log(At, [.. Call, ("deep", deep)])), Protobuf);
        var nested = string.Concat(Enumerable.Repeat("""{"arrayValue":{"values":[""", 10_000)) + string.Concat(Enumerable.Repeat("]}}", 10_000));
        var body = OtlpJson.Logs("claude-code", Scope, OtlpJson.Log("2026-11-20T10:00:00Z", [.. Call, ("deep", null)]))
            .Replace("""{"key":"deep","value":{}}""", $$"""{"key":"deep","value":{{nested}}}""", StringComparison.Ordinal);
        var json = await PostAsync(host, "/v1/logs", Encoding.UTF8.GetBytes(body), "application/json");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (binary.StatusCode, json.StatusCode));
        Assert.Single(host.Database.Stored.Calls);
    }

    [Fact]
    public async Task Post_HugeAttribute_IsNoNameAndNoHarm()
    {
        await using var host = await IngestHost.StartAsync();
        var huge = new string('x', 1 << 20);
        var answer = await PostAsync(
            host, "/v1/logs",
            Proto.Logs("claude-code", Scope, Proto.Log(At, [.. Call.Where(pair => pair.Item1 != "model"), ("model", huge), ("prompt", huge)])), Protobuf);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(host.Database.Stored.Calls, call => call.ModelId is null);
    }

    [Fact]
    public async Task Post_QueueFull_Is429WithRetryAfter()
    {
        await using var host = await IngestHost.StartAsync(HeldWriter.Narrow);
        var body = Proto.Logs("claude-code", Scope, Proto.Log(At, Call));
        HttpResponseMessage refused;
        await using (await HeldWriter.HoldAsync(host.Writer)) refused = await PostAsync(host, "/v1/logs", body, Protobuf);

        Assert.Equal(((HttpStatusCode)429, TimeSpan.FromSeconds(1)), (refused.StatusCode, refused.Headers.RetryAfter!.Delta));
        Assert.Equal(Proto.Message(Proto.Field(1, 8), Proto.Field(2, "The write queue is full. Try again.")), await refused.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, "/v1/logs", body, Protobuf)).StatusCode);
    }

    [Fact]
    public async Task Post_EmptyExports_AreAccepted()
    {
        await using var host = await IngestHost.StartAsync();
        foreach (var path in (string[])["/v1/logs", "/v1/metrics", "/v1/traces"])
        {
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, path, [], Protobuf)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, path, "{}"u8.ToArray(), "application/json")).StatusCode);
        }
    }

    internal static async Task<HttpResponseMessage> PostAsync(IngestHost host, string path, byte[] body, string type, string? packed = null) =>
        await host.Client.PostAsync(path, Content(body, type, packed));

    internal static ByteArrayContent Content(byte[] body, string type, string? packed = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (packed is not null) content.Headers.ContentEncoding.Add(packed);
        return content;
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(body);
        return packed.ToArray();
    }
}
