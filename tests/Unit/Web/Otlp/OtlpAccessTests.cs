using System.Net;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;

namespace Helicarrier.Tests.Unit.Web.Otlp;

/// <summary>Who may export, over the whole host; refusals come in the exporter's own encoding.</summary>
public sealed class OtlpAccessTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    private const string Protobuf = "application/x-protobuf";

    [Theory]
    [InlineData("/v1/logs")]
    [InlineData("/v1/metrics")]
    [InlineData("/v1/traces")]
    public async Task Post_WithoutAKey_Is401InTheSendersEncoding(string path)
    {
        using var client = app.CreateKeyedClient(null);
        var binary = await client.PostAsync(path, OtlpEndpointTests.Content([], Protobuf));
        var json = await client.PostAsync(path, OtlpEndpointTests.Content("{}"u8.ToArray(), "application/json"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (binary.StatusCode, json.StatusCode));
        Assert.Equal(Proto.Message(Proto.Field(1, 16), Proto.Field(2, "Unauthorized")), await binary.Content.ReadAsByteArrayAsync());
        Assert.Equal("""{"code":16,"message":"Unauthorized"}""", await json.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_SecretHeaderOrBearer_IsTaken()
    {
        using var secret = app.CreateKeyedClient();
        using var bearer = app.CreateKeyedClient(null);
        bearer.DefaultRequestHeaders.Authorization = new("Bearer", HelicarrierApp.Secret);

        Assert.Equal(HttpStatusCode.OK, (await secret.PostAsync("/v1/traces", OtlpEndpointTests.Content([], Protobuf))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await bearer.PostAsync("/v1/metrics", OtlpEndpointTests.Content([], Protobuf))).StatusCode);
    }

    [Fact]
    public async Task Post_UnknownSignal_IsRefusedInTheSendersEncoding()
    {
        using var client = app.CreateKeyedClient();
        var answer = await client.PostAsync("/v1/profiles", OtlpEndpointTests.Content([], Protobuf));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(Proto.Message(Proto.Field(1, 12), Proto.Field(2, "Method not allowed")), await answer.Content.ReadAsByteArrayAsync());
    }
}
