using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Helicarrier.Domain;
using Helicarrier.Persistence.Writing;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Web.Ingest;

public sealed class QuarantineEndpointTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    private const string Route = "/api/v3/quarantine";

    [Fact]
    public async Task Replay_GoodNow_Is200OnceAnd409After()
    {
        using var client = app.CreateKeyedClient();
        var id = await PutAsync(V1, "ingest/session", "X");

        var (status, body) = await PostAsync(client, $"{Route}/{id}/replay");
        Assert.Equal((HttpStatusCode.OK, $$"""{"id":{{id}},"outcome":"accepted","code":null,"error":null}"""), (status, body.ToJsonString()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v3/ledger/s1")).StatusCode);

        var (again, refusal) = await PostAsync(client, $"{Route}/{id}/replay");
        Assert.Equal(HttpStatusCode.Conflict, again);
        Assert.Matches(@"^Already replayed at \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", (string)refusal["error"]!);
        var listed = (await client.GetFromJsonAsync<JsonNode>($"{Route}?status=resolved&source=ingest/session&code=X"))!["rows"]!.AsArray();
        Assert.Equal((id, "accepted"), ((long)Assert.Single(listed)!["id"]!, (string)listed[0]!["replayOutcome"]!));
    }

    [Fact]
    public async Task Replay_RefusedStill_Is200WithTheNewError()
    {
        using var client = app.CreateKeyedClient();
        var id = await PutAsync("{}", "ingest/batch", "STILL");

        var (status, body) = await PostAsync(client, $"{Route}/{id}/replay");

        Assert.Equal((HttpStatusCode.OK, "rejected", "VALIDATION_ERROR"), (status, (string)body["outcome"]!, (string)body["code"]!));
        Assert.Equal("VALIDATION_ERROR", (string)body["error"]!["error"]!["code"]!);
    }

    [Fact]
    public async Task Replay_MissingOrNotPossible_SaysWhy()
    {
        using var client = app.CreateKeyedClient();
        var id = await PutAsync("{}", "adoption", "VALUE_OUT_OF_RANGE");

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(client, $"{Route}/999999/replay")).Status);
        var (status, body) = await PostAsync(client, $"{Route}/{id}/replay");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.StartsWith("It was taken out of an older database", (string)body["error"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReplayKind_ByCodeAndSource_CountsWhatBecameOfThem()
    {
        using var client = app.CreateKeyedClient();
        for (var i = 0; i < 3; i++) await PutAsync("{}", "ingest/batch", "KIND");

        var (status, body) = await PostAsync(client, Route + "/replay", new { code = "KIND", source = "ingest/batch" });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("""{"accepted":0,"replayed":0,"skipped":0,"rejected":3,"unable":0,"failed":0,"next":null}""", body.ToJsonString());
    }

    [Theory]
    [InlineData("{}", "code or source is required")]
    [InlineData("""{"code":""}""", "code or source is required")]
    [InlineData("""{"code":"a\u0000"}""", "code and source must have at most 4096 characters, and no NUL")]
    [InlineData("""{"code":"X","after":-1}""", "after must be 0 or more")]
    [InlineData("""{"code":7}""", "Invalid JSON payload")]
    public async Task ReplayKind_CannotBeUnderstood_Is400(string body, string error)
    {
        using var client = app.CreateKeyedClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        var answer = await client.PostAsync(Route + "/replay", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(error, (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!);
    }

    [Theory]
    [InlineData("ingest", HttpStatusCode.Forbidden)]
    [InlineData("read", HttpStatusCode.Forbidden)]
    [InlineData("control", HttpStatusCode.NotFound)]
    [InlineData("admin", HttpStatusCode.NotFound)]
    public async Task Replay_Scope_TakesControl(string scope, HttpStatusCode expected)
    {
        using var admin = app.CreateKeyedClient();
        var key = await (await admin.PostAsJsonAsync("/api/v3/keys", new { name = "replay-" + scope, scopes = new[] { scope } }))
            .Content.ReadFromJsonAsync<JsonNode>();
        using var client = app.CreateKeyedClient((string)key!["secret"]!);
        using var nobody = app.CreateKeyedClient(null);

        Assert.Equal(expected, (await client.PostAsync(Route + "/999999/replay", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(Route + "/999999/replay", null)).StatusCode);
    }

    private Task<long> PutAsync(string payload, string source, string code) => app.Services.GetRequiredService<StoreWriter>().WriteAsync(
        transaction => transaction.Quarantine.Put(OrganizationId.Default, new(source, code, "{}", Encoding.UTF8.GetBytes(payload), null, "ci")));

    private static async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(HttpClient client, string path, object? body = null)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
