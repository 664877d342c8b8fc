using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Tests.Unit.Fixtures;

namespace Helicarrier.Tests.Unit.Web.Auth;

public sealed class KeyAccessTests(HelicarrierApp app) : IClassFixture<HelicarrierApp>
{
    private const string Unauthorized = """{"error":"Unauthorized"}""";

    [Theory]
    [InlineData("x-secret-key")]
    [InlineData("X-Secret-Key")]
    [InlineData("X-SECRET-KEY")]
    public async Task SecretHeader_AnyCase_OpensTheRoute(string header)
    {
        using var client = app.CreateKeyedClient(null);
        client.DefaultRequestHeaders.Add(header, HelicarrierApp.Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/logs")).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(HelicarrierApp.Secret + "x")]
    public async Task SecretHeader_MissingOrWrong_Is401WithTheApiError(string? key)
    {
        using var client = app.CreateKeyedClient(key);
        var answer = await client.GetAsync("/api/logs");
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(Unauthorized, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SecretHeader_WrongBesideAGoodBearer_Is401()
    {
        using var client = app.CreateKeyedClient("wrong");
        client.DefaultRequestHeaders.Authorization = new("Bearer", HelicarrierApp.Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/logs")).StatusCode);
    }

    [Fact]
    public async Task SecretHeader_SentTwice_Is401()
    {
        using var client = app.CreateKeyedClient(HelicarrierApp.Secret);
        client.DefaultRequestHeaders.Add("x-secret-key", HelicarrierApp.Secret);
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/logs")).StatusCode);
    }

    [Theory]
    [InlineData("ingest", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("read", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("control", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Bearer_Scope_OpensWhatItImpliesAndNoMore(string scope, HttpStatusCode reading, HttpStatusCode managing)
    {
        var (_, secret) = await CreateKeyAsync("scoped-" + scope, scope);
        using var client = Bearer(secret);
        var read = await client.GetAsync("/api/logs");
        Assert.Equal(reading, read.StatusCode);
        if (reading == HttpStatusCode.Forbidden) Assert.Equal("""{"error":"Forbidden"}""", await read.Content.ReadAsStringAsync());
        Assert.Equal(managing, (await client.GetAsync("/api/v3/keys")).StatusCode);
    }

    [Fact]
    public async Task Bearer_IngestKey_SeesNoPage()
    {
        var (_, secret) = await CreateKeyAsync("pages", "ingest");
        using var client = Bearer(secret);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Bearer_RunnerKey_OpensNothingElse()
    {
        const string door = "/api/v3/runners/connect";
        var (_, secret) = await CreateKeyAsync("holds-runs", "runner");
        using var runner = Bearer(secret);
        foreach (var route in new[] { "/", "/api/v3/runs", "/api/v3/runners", "/api/v3/totals", "/api/v3/keys", "/api/logs" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await runner.GetAsync(route)).StatusCode);
        }
        Assert.Equal(HttpStatusCode.Forbidden, (await runner.PostAsJsonAsync("/api/v3/runs", new { agent = "x" })).StatusCode);

        // Open, but for a WebSocket, and for no page that somebody was lured to.
        Assert.Equal(HttpStatusCode.BadRequest, (await runner.GetAsync(door)).StatusCode);
        using var fromPage = new HttpRequestMessage(HttpMethod.Get, door) { Headers = { { "Origin", "http://localhost" } } };
        Assert.Equal(HttpStatusCode.Forbidden, (await runner.SendAsync(fromPage)).StatusCode);
        using var owner = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync(door)).StatusCode);
    }

    [Fact]
    public async Task Create_Key_ShowsTheSecretOnceAndStoresItsHashOnly()
    {
        var (id, secret) = await CreateKeyAsync("shown-once", "read");
        using var client = app.CreateKeyedClient();
        var list = await client.GetStringAsync("/api/v3/keys");
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, list, StringComparison.Ordinal);
        Assert.Equal(32, Assert.Single(app.Stored.Keys, key => key.Name == "shown-once").HashedSecret.Length);
        Assert.Equal("owner", Assert.Single(app.Stored.Audit, entry => entry.Action == "api_key.create" && entry.Target == "shown-once").ActorId);
    }

    [Fact]
    public async Task Revoke_Key_IsRefusedFromTheAnswerOn()
    {
        var (id, secret) = await CreateKeyAsync("short-lived", "read");
        using var bearer = Bearer(secret);
        Assert.Equal(HttpStatusCode.OK, (await bearer.GetAsync("/api/logs")).StatusCode);

        using var admin = app.CreateKeyedClient();
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync("/api/v3/keys/" + id)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await bearer.GetAsync("/api/logs")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.DeleteAsync("/api/v3/keys/" + id)).StatusCode);
    }

    [Fact]
    public async Task Create_NameTaken_Is409AndTheOldKeyStays()
    {
        var (_, secret) = await CreateKeyAsync("taken", "read");
        using var admin = app.CreateKeyedClient();
        var again = await admin.PostAsJsonAsync("/api/v3/keys", new { name = "taken", scopes = new[] { "admin" } });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        using var bearer = Bearer(secret);
        Assert.Equal(HttpStatusCode.OK, (await bearer.GetAsync("/api/logs")).StatusCode);
    }

    [Theory]
    [InlineData("""{"scopes":["read"]}""", "name is required")]
    [InlineData("""{"name":"a<b","scopes":["read"]}""", "name may hold letters, digits, spaces, dots, dashes and underscores")]
    [InlineData("""{"name":"ok"}""", "scopes is required: one or more of ingest, read, control, admin, audit, aggregate, runner, agent")]
    [InlineData("""{"name":"ok","scopes":["root"]}""", "scopes must be of ingest, read, control, admin, audit, aggregate, runner, agent")]
    [InlineData("""{"name":"Owner","scopes":["read"]}""", "name is reserved")]
    [InlineData("{not json", "Invalid JSON payload")]
    public async Task Create_BadBody_Is400WithOneSentence(string body, string error)
    {
        using var admin = app.CreateKeyedClient();
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        var answer = await admin.PostAsync("/api/v3/keys", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(error, read.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Revoke_LastAdminKey_Is409()
    {
        await using var own = new HelicarrierApp();
        await own.InitializeAsync();
        using var admin = own.CreateKeyedClient();
        var list = await admin.GetFromJsonAsync<JsonElement>("/api/v3/keys");
        var id = list.GetProperty("rows")[0].GetProperty("id").GetString();
        Assert.Equal(HttpStatusCode.Conflict, (await admin.DeleteAsync("/api/v3/keys/" + id)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/api/logs")).StatusCode);
    }

    private HttpClient Bearer(string secret)
    {
        var client = app.CreateKeyedClient(null);
        client.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return client;
    }

    private async Task<(string Id, string Secret)> CreateKeyAsync(string name, params string[] scopes)
    {
        using var admin = app.CreateKeyedClient();
        var answer = await admin.PostAsJsonAsync("/api/v3/keys", new { name, scopes });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("secret").GetString()!);
    }
}
