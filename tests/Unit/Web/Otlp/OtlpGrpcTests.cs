using System.IO.Compression;
using Grpc.Core;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Wire = Helicarrier.Services.Otlp.Wire;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>Exports over gRPC, on a real port: what becomes of them is what becomes of the same over HTTP.</summary>
public sealed class OtlpGrpcTests
{
    private const string Start = "2026-11-20T10:00:00Z";
    private const string End = "2026-11-20T10:00:04Z";

    private static readonly (string Service, string Path, byte[] Body)[] Exports =
    [
        (GrpcHost.Logs, "/v1/logs", GrpcHost.Call()),
        (GrpcHost.Logs, "/v1/logs", GrpcHost.Call("req_2", cost: -5)),
        (GrpcHost.Logs, "/v1/logs", [0x0A, 0xFF]),
        (GrpcHost.Traces, "/v1/traces", GrpcHost.Binary(
            OtlpJson.Spans("my-agent", "openai", OtlpJson.Span(
                "00000000000000a1", "chat gpt-5", Start, End, ("gen_ai.operation.name", "chat"), ("gen_ai.request.model", "gpt-5"),
                ("gen_ai.provider.name", "openai"), ("gen_ai.conversation.id", "c1"), ("gen_ai.usage.input_tokens", 1200),
                ("gen_ai.usage.output_tokens", 30))),
            Wire.ExportTraceServiceRequest.Descriptor)),
        (GrpcHost.Metrics, "/v1/metrics", GrpcHost.Binary(
            OtlpJson.Metrics("claude-code", "com.anthropic.claude_code", OtlpJson.Sum("claude_code.token.usage", 1, OtlpJson.Point(
                Start, End, "12", ("session.id", "counted"), ("type", "input"), ("model", "claude-sonnet-4-5")))),
            Wire.ExportMetricsServiceRequest.Descriptor)),
    ];

    [Fact]
    public async Task Export_EachSignal_LeavesTheFactsThatHttpLeaves()
    {
        await using var other = new HelicarrierApp();
        await other.InitializeAsync();
        using var http = other.CreateKeyedClient();
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        foreach (var (service, path, body) in Exports)
        {
            var answer = await http.PostAsync(path, OtlpEndpointTests.Content(body, "application/x-protobuf"));
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (answer.IsSuccessStatusCode)
            {
                Assert.Equal(bytes, await grpc.ExportAsync(service, body));
            }
            else
            {
                var refusal = await grpc.RefusedAsync(service, body);
                Assert.Equal(Proto.Message(Proto.Field(1, (int)refusal.StatusCode), Proto.Field(2, refusal.Status.Detail)), bytes);
            }
        }

        var facts = GrpcHost.Facts(host.App.Stored);
        Assert.Equal(GrpcHost.Facts(other.Stored), facts);
        Assert.Equal((3, 2), (host.App.Stored.Calls.Count, host.App.Stored.Quarantine.Count));
    }

    [Fact]
    public async Task Export_APartIsBad_IsASuccessThatCountsIt()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        var answer = await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call(cost: -5));

        Assert.Equal(Proto.Field(1, Proto.Message(Proto.Field(1, 1), Proto.Field(2, "Not taken: bad_counter 1"))), answer);
    }

    [Fact]
    public async Task Export_Broken_IsInvalidArgumentAndQuarantined()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        var refusal = await grpc.RefusedAsync(GrpcHost.Traces, [0x0A, 0xFF]);

        Assert.Equal((StatusCode.InvalidArgument, "The body is no OTLP export request in protobuf."), (refusal.StatusCode, refusal.Status.Detail));
        Assert.Null(Details(refusal));
        Assert.Equal(("otlp/traces", "OTLP_MALFORMED"), host.App.Stored.Quarantine.Select(row => (row.Source, row.ErrorCode)).Single());
    }

    [Fact]
    public async Task Export_Gzip_IsUnpackedAndNothingOfACutOneIsTaken()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        var whole = Packed(GrpcHost.Call(), static to => new GZipStream(to, CompressionLevel.Fastest));
        for (var kept = 1; kept < whole.Length; kept += 13)
        {
            Assert.Equal((StatusCode.InvalidArgument, "The body cannot be unpacked."), await grpc.SendAsync(GrpcHost.Logs, whole[..kept], "gzip"));
        }
        Assert.Empty(host.App.Stored.Calls);
        Assert.Equal(StatusCode.Unimplemented, (await grpc.SendAsync(GrpcHost.Logs, whole, "zstd")).Code);

        Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, GrpcHost.Call(), ("grpc-internal-encoding-request", "gzip")));
        Assert.Equal(StatusCode.OK, (await grpc.SendAsync(
            GrpcHost.Logs, Packed(GrpcHost.Call("req_2"), static to => new ZLibStream(to, CompressionLevel.Fastest)), "deflate")).Code);
        Assert.Equal(2, host.App.Stored.Calls.Count);
    }

    [Fact]
    public async Task Export_TooLarge_IsResourceExhaustedForGood()
    {
        await using var host = await GrpcHost.StartAsync(static app => app.Set("HELICARRIER_MAX_BATCH_BYTES", "100000"));
        using var grpc = host.Exporter();
        var refusal = await grpc.RefusedAsync(GrpcHost.Logs, GrpcHost.Call(model: new('x', 100_000)));
        var bomb = await grpc.SendAsync(GrpcHost.Logs, Packed(new byte[64 << 20], static to => new GZipStream(to, CompressionLevel.Fastest)), "gzip");
        var small = await grpc.SendAsync(GrpcHost.Logs, Packed(new byte[200_000], static to => new GZipStream(to, CompressionLevel.Fastest)), "gzip");

        Assert.Equal(StatusCode.ResourceExhausted, refusal.StatusCode);
        Assert.Null(Details(refusal));
        Assert.Equal(StatusCode.ResourceExhausted, bomb.Code);
        Assert.Equal((StatusCode.ResourceExhausted, "The export is too large."), small);
        Assert.Equal(StatusCode.ResourceExhausted, (await grpc.SendAsync(GrpcHost.Logs, [1], "gzip", length: 2_000_000_000)).Code);
        Assert.Empty(host.App.Stored.Sessions);
    }

    // gRPC's own limit is 4 MiB.
    [Fact]
    public async Task Export_AsLargeAsOverHttp_IsTaken()
    {
        await using var host = await GrpcHost.StartAsync();
        using var grpc = host.Exporter();
        Assert.Empty(await grpc.ExportAsync(GrpcHost.Logs, Proto.Message(GrpcHost.Call(), GrpcHost.Call("req_2", model: new('x', 31 << 20)))));
        Assert.Equal(2, host.App.Stored.Calls.Count);
    }

    private static byte[]? Details(RpcException refusal) => refusal.Trailers.GetValueBytes("grpc-status-details-bin");

    private static byte[] Packed(byte[] body, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var to = pack(packed)) to.Write(body);
        return packed.ToArray();
    }
}
