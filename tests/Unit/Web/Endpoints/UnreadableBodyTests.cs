using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Endpoints;

public sealed class UnreadableBodyTests
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Post_BodyIsNotPackedAsItsHeaderSays_Is400Everywhere(string encoding)
    {
        await using var app = new HelicarrierApp();
        await app.InitializeAsync();
        using var client = app.CreateKeyedClient();
        foreach (var route in (string[])
            [
                "/api/v3/keys", "/api/v3/ledger/s1/void", "/api/v3/pricing/reprice", "/api/v3/ingest/session", "/api/v3/ingest/batch", "/v1/logs",
            ])
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"reason":"a test","name":"n"}"""));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentEncoding.Add(encoding);
            using var answer = await client.PostAsync(route, content);
            Assert.Equal((route, HttpStatusCode.BadRequest), (route, answer.StatusCode));
        }
    }
}
