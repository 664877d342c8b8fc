using System.Net;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

public sealed class OpenApiTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    [Fact]
    public async Task Document_AllRoutes_IsTheCommittedOne()
    {
        using var client = app.CreateKeyedClient();
        Repository.AssertSnapshot("tests/Unit/Snapshots/openapi.json", await client.GetStringAsync("/openapi/v1.json"));
    }

    [Fact]
    public async Task Document_WithoutAKey_IsNotShown()
    {
        using var client = app.CreateKeyedClient(null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/openapi/v1.json")).StatusCode);
    }
}
