using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Web.Auth;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>Who may export over gRPC, and what else is at that address: nothing.</summary>
public sealed class OtlpGrpcAccessTests(GrpcHost host) : IClassFixture<GrpcHost>
{
    [Theory]
    [InlineData(GrpcHost.Logs)]
    [InlineData(GrpcHost.Metrics)]
    [InlineData(GrpcHost.Traces)]
    public async Task Export_WithoutAKey_IsUnauthenticated(string service)
    {
        using var grpc = host.Exporter(null);
        var refusal = await grpc.RefusedAsync(service, []);
        Assert.Equal((StatusCode.Unauthenticated, "Unauthorized"), (refusal.StatusCode, refusal.Status.Detail));
    }

    [Fact]
    public async Task Export_SecretHeaderOrBearer_IsTaken()
    {
        using var secret = host.Exporter();
        using var bearer = host.Exporter(null);
        Assert.Empty(await secret.ExportAsync(GrpcHost.Metrics, []));
        Assert.Empty(await bearer.ExportAsync(GrpcHost.Traces, [], ("authorization", "Bearer " + HelicarrierApp.Secret)));
    }

    [Fact]
    public async Task Export_KeyOfAnotherScope_IsPermissionDeniedAndOfIngestTaken()
    {
        using var reader = host.Exporter(await KeyAsync("read"));
        using var sender = host.Exporter(await KeyAsync("ingest"));
        var refusal = await reader.RefusedAsync(GrpcHost.Logs, []);
        Assert.Equal((StatusCode.PermissionDenied, "Forbidden"), (refusal.StatusCode, refusal.Status.Detail));
        Assert.Empty(await sender.ExportAsync(GrpcHost.Logs, []));
    }

    [Fact]
    public async Task Export_ManyWrongKeys_AreToldToWait()
    {
        await using var own = await GrpcHost.StartAsync();
        using var grpc = own.Exporter("hc_guess");
        for (var i = 0; i < WrongKeys.Limit; i++)
        {
            Assert.Equal(StatusCode.Unauthenticated, (await grpc.RefusedAsync(GrpcHost.Logs, [])).StatusCode);
        }

        var refusal = await grpc.RefusedAsync(GrpcHost.Logs, []);
        Assert.Equal((StatusCode.Unavailable, "Too many wrong keys. Try again in a minute."), (refusal.StatusCode, refusal.Status.Detail));
        Assert.NotNull(refusal.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Theory]
    [InlineData("opentelemetry.proto.collector.profiles.v1development.ProfilesService")]
    [InlineData("grpc.reflection.v1.ServerReflection")]
    public async Task Call_OfAnotherService_IsUnimplemented(string service)
    {
        using var grpc = host.Exporter();
        Assert.Equal(StatusCode.Unimplemented, (await grpc.RefusedAsync(service, [])).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/readyz")]
    [InlineData("/api/logs")]
    [InlineData("/v1/logs")]
    [InlineData("/_blazor")]
    public async Task Get_AnythingOfTheHud_IsNotThere(string path)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Add("x-secret-key", HelicarrierApp.Secret);
        using var request = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await client.SendAsync(request);
        Assert.Equal("12", Assert.Single(answer.Headers.GetValues("grpc-status")));
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync());

        // Nobody who speaks HTTP/1.1, as browsers do without TLS, gets as far as that.
        using var old = await client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, old.StatusCode);
    }

    [Fact]
    public async Task Post_ToTheHudsOwnAddress_IsNotThere()
    {
        using var client = host.App.CreateKeyedClient();
        using var answer = await client.PostAsync($"/{GrpcHost.Logs}/Export", OtlpEndpointTests.Content([], "application/grpc"));
        Assert.Equal("12", Assert.Single(answer.Headers.GetValues("grpc-status")));
        using var plain = await client.PostAsync($"/{GrpcHost.Logs}/Export", OtlpEndpointTests.Content([], "application/x-protobuf"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, plain.StatusCode);
    }

    [Fact]
    public async Task Export_NameThatIsNotOurs_IsRefusedInASentence()
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{GrpcHost.Logs}/Export")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = OtlpEndpointTests.Content([], "application/grpc"),
            Headers = { Host = "evil.example" },
        };
        using var answer = await client.SendAsync(request);
        Assert.Equal("3", Assert.Single(answer.Headers.GetValues("grpc-status")));
        var message = Uri.UnescapeDataString(Assert.Single(answer.Headers.GetValues("grpc-message")));
        Assert.Contains("HELICARRIER_ALLOWED_HOSTS=evil.example", message, StringComparison.Ordinal);
    }

    private async Task<string> KeyAsync(string scope)
    {
        using var admin = host.App.CreateKeyedClient();
        var answer = await admin.PostAsJsonAsync("/api/v3/keys", new { name = "grpc-" + scope, scopes = new[] { scope } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString()!;
    }
}
