using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;

namespace Helicarrier.Tests.Unit.Doubles;

/// <summary>Exports over gRPC: as a client library does, or byte by byte where that one would not.</summary>
internal sealed class GrpcExporter : IDisposable
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(static bytes => bytes, static bytes => bytes);

    private readonly GrpcChannel _channel;
    private readonly HttpClient _client;
    private readonly string? _key;

    /// <param name="address">Where to.</param>
    /// <param name="key">What is sent as <c>x-secret-key</c>; null sends none.</param>
    public GrpcExporter(Uri address, string? key)
    {
        _channel = GrpcChannel.ForAddress(address);
        _client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _key = key;
    }

    /// <summary>Exports a message and returns the answer to it.</summary>
    /// <exception cref="RpcException">It was refused.</exception>
    public async Task<byte[]> ExportAsync(string service, byte[] message, params (string Name, string Value)[] headers)
    {
        var method = new Method<byte[], byte[]>(MethodType.Unary, service, "Export", Bytes, Bytes);
        return await _channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(Headers(headers)), message);
    }

    /// <summary>Exports a message that is to be refused, and returns the refusal.</summary>
    public async Task<RpcException> RefusedAsync(string service, byte[] message, params (string Name, string Value)[] headers) =>
        await Assert.ThrowsAsync<RpcException>(() => ExportAsync(service, message, headers));

    /// <summary>Sends a message as it is, whatever it is packed with, and returns the status.</summary>
    /// <param name="service">To whom.</param>
    /// <param name="packed">The message.</param>
    /// <param name="encoding">How it says that it is packed.</param>
    /// <param name="length">How long it says that it is; null tells the truth.</param>
    public async Task<(StatusCode Code, string? Message)> SendAsync(string service, byte[] packed, string encoding, uint? length = null)
    {
        var frame = new byte[5 + packed.Length];
        frame[0] = 1;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)packed.Length);
        packed.CopyTo(frame, 5);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{service}/Export")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new("trailers"));
        request.Headers.Add("grpc-encoding", encoding);
        if (_key is not null) request.Headers.Add("x-secret-key", _key);
        using var answer = await _client.SendAsync(request);
        await answer.Content.ReadAsByteArrayAsync();
        var (status, message) = (One(answer, "grpc-status")!, One(answer, "grpc-message"));
        return ((StatusCode)int.Parse(status, System.Globalization.CultureInfo.InvariantCulture), message is null ? null : Uri.UnescapeDataString(message));
    }

    public void Dispose()
    {
        _channel.Dispose();
        _client.Dispose();
    }

    private static string? One(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var early) ? early.Single()
        : answer.TrailingHeaders.TryGetValues(name, out var late) ? late.Single()
        : null;

    private Metadata Headers((string Name, string Value)[] headers)
    {
        var metadata = new Metadata();
        if (_key is not null) metadata.Add("x-secret-key", _key);
        foreach (var (name, value) in headers) metadata.Add(name, value);
        return metadata;
    }
}
