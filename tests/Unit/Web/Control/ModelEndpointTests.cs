using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Services.Control;
using Helicarrier.Services.Control.Runners;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>Models over HTTP: who may list and allow them, and what the catalogue then says.</summary>
public sealed class ModelEndpointTests : IAsyncLifetime
{
    private const string Agents =
        """
        {"agents":[{"name":"wanda","client":"claude","command":["/bin/true"],"directory":"/tmp"},
        {"name":"peter","client":"opencode","command":["/bin/true"],"directory":"/tmp"},{"name":"fury","command":["/bin/true"],"directory":"/tmp"}]}
        """;

    private readonly HelicarrierApp _app = new();
    private readonly ListRunner _runner = new(TimeProvider.System);
    private HttpClient _owner = null!;

    public async Task InitializeAsync()
    {
        var path = Path.Combine(_app.Root, "agents.json");
        await File.WriteAllTextAsync(path, Agents);
        _app.Set("HELICARRIER_AGENTS", path).With(services => services.AddKeyedSingleton<IRunner>(RunnerPool.Own, _runner));
        await _app.InitializeAsync();
        _owner = _app.CreateKeyedClient();
    }

    public async Task DisposeAsync()
    {
        _owner.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task List_AddDisallowRemove_IsShownByListAndCatalogue()
    {
        var added = await PostAsync("/api/v3/models", """{"client":"claude","name":"opus-4"}""", HttpStatusCode.Created);
        var address = "/api/v3/models/" + added.GetProperty("id").GetString();
        Assert.Equal(("claude", "opus-4", true), Entry(added));
        Assert.Equal("""["opus-4"]""", (await AgentAsync("wanda")).GetProperty("models").GetRawText());
        Assert.Equal(JsonValueKind.Null, (await AgentAsync("peter")).GetProperty("models").ValueKind);

        Assert.Equal(("claude", "opus-4", false), Entry(await PostAsync(address + "/disallow", "{}", HttpStatusCode.OK)));
        Assert.Equal("[]", (await AgentAsync("wanda")).GetProperty("models").GetRawText());
        Assert.Equal(("claude", "opus-4", true), Entry(await PostAsync(address + "/allow", "{}", HttpStatusCode.OK)));
        Assert.Equal(HttpStatusCode.NoContent, (await _owner.DeleteAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _owner.DeleteAsync(address)).StatusCode);
        Assert.Equal(0, (await _owner.GetFromJsonAsync<JsonElement>("/api/v3/models")).GetProperty("models").GetArrayLength());
    }

    [Fact]
    public async Task Default_SetAndCleared_IsShownByListAndCatalogue()
    {
        var set = await PostAsync("/api/v3/models/default", """{"agent":"wanda","model":"opus-4"}""", HttpStatusCode.OK);
        Assert.Equal("wanda", Assert.Single(set.GetProperty("defaults").EnumerateArray()).GetProperty("agent").GetString());
        Assert.Equal("opus-4", (await AgentAsync("wanda")).GetProperty("model").GetString());
        await PostAsync("/api/v3/models/default", """{"agent":"wanda","model":null}""", HttpStatusCode.OK);
        Assert.Equal(JsonValueKind.Null, (await AgentAsync("wanda")).GetProperty("model").ValueKind);
    }

    [Theory]
    [InlineData("/api/v3/models", "{}", "BAD_REQUEST")]
    [InlineData("/api/v3/models", """{"client":"nobody","name":"m"}""", "BAD_CLIENT")]
    [InlineData("/api/v3/models", """{"client":"claude","name":"\u202e"}""", "BAD_MODEL")]
    [InlineData("/api/v3/models/default", """{"model":"m"}""", "BAD_REQUEST")]
    [InlineData("/api/v3/models/default", """{"agent":"a","client":"claude","model":"m"}""", "BAD_REQUEST")]
    [InlineData("/api/control/model", "{}", "BAD_REQUEST", "provider and model are required")]
    [InlineData("/api/control/model", """{"provider":"anthropic"}""", "BAD_REQUEST", "provider and model are required")]
    [InlineData("/api/control/model", """{"provider":"openrouter","model":"m"}""", "BAD_PROVIDER")]
    [InlineData("/api/control/model", """{"provider":"openai","model":"m","agentId":"wanda"}""", "BAD_PROVIDER")]
    [InlineData("/api/control/model", """{"provider":"openai","model":"m","agentId":"fury"}""", "BAD_MODEL")]
    [InlineData("/api/control/model", """{"provider":"a","model":"m","agentId":"wanda","sessionId":"run-0"}""", "BAD_REQUEST")]
    [InlineData("/api/control/model", """{"provider":"anthropic","model":"m","sessionId":""}""", "BAD_REQUEST")]
    [InlineData("/api/control/model", """{"provider":"anthropic","model":"m","agentId":""}""", "BAD_REQUEST")]
    public async Task Order_CannotBe_Is400ByAStableWord(string route, string body, string code, string? error = null)
    {
        var refused = await PostAsync(route, body, HttpStatusCode.BadRequest);
        Assert.Equal(code, refused.GetProperty("code").GetString());
        if (error is not null) Assert.Equal(error, refused.GetProperty("error").GetString());
        Assert.DoesNotContain(_app.Stored.Audit, static entry => entry.Action.StartsWith("model.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ControlModel_NotJson_HasTheFirstVersionsError() =>
        Assert.Equal("Invalid JSON payload", (await PostAsync("/api/control/model", "{", HttpStatusCode.BadRequest)).GetProperty("error").GetString());

    [Theory]
    [InlineData("""{"provider":"Anthropic","model":"opus-4"}""", "claude", "opus-4")]
    [InlineData("""{"provider":"anthropic","model":"opus-4","agentId":"wanda"}""", "claude", "opus-4")]
    [InlineData("""{"provider":"openrouter","model":"m/1","agentId":"peter"}""", "opencode", "openrouter/m/1")]
    public async Task ControlModel_WithoutARun_SetsWhatTheNextBeginsWith(string body, string client, string named)
    {
        var answer = await PostAsync("/api/control/model", body, HttpStatusCode.OK);
        var asked = JsonElement.Parse(body);
        Assert.True(answer.GetProperty("ok").GetBoolean());
        Assert.Equal(asked.GetProperty("provider").GetString(), answer.GetProperty("provider").GetString());
        Assert.Equal(asked.GetProperty("model").GetString(), answer.GetProperty("model").GetString());
        Assert.Equal((client, named, "next_spawn"), (Text(answer, "client"), Text(answer, "clientModel"), Text(answer, "effect")));
        Assert.Equal(named, (await AgentAsync(client == "claude" ? "wanda" : "peter")).GetProperty("model").GetString());
        Assert.Equal(("model.default", "owner"), _app.Stored.Audit.Select(static entry => (entry.Action, entry.ActorId)).Last());
    }

    [Theory]
    [InlineData("""{"provider":"anthropic","model":"m","agentId":"nobody"}""", "AGENT_NOT_FOUND")]
    [InlineData("""{"provider":"anthropic","model":"m","sessionId":"no-such"}""", "SESSION_NOT_FOUND")]
    [InlineData("""{"provider":"anthropic","model":"m","sessionId":"run-0123456789abcdef0123456789abcdef"}""", "SESSION_NOT_FOUND")]
    public async Task ControlModel_Unknown_Is404(string body, string code) =>
        Assert.Equal(code, Text(await PostAsync("/api/control/model", body, HttpStatusCode.NotFound), "code"));

    [Fact]
    public async Task ControlModel_RunnerIsAway_Is409AndToldWhenItAnswersAgain()
    {
        var run = await SpawnAsync();
        _runner.Trouble = new(RunnerFault.Unreachable, "Nobody answers.");
        var order = $$"""{"provider":"anthropic","model":"m2","sessionId":"{{run}}"}""";
        Assert.Equal("RUNNER_UNREACHABLE", Text(await PostAsync("/api/control/model", order, HttpStatusCode.Conflict), "code"));
        Assert.Contains(_app.Stored.Audit, static entry => entry.Action == "run.model");

        _runner.Trouble = null;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!_runner.Said.ToList().Exists(static line => line.Contains("\"set_model\"", StringComparison.Ordinal)))
        {
            await Task.Delay(20, limit.Token);
        }
    }

    // It takes as long as a caller is kept waiting.
    [Fact]
    [Trait("run", "soak")]
    public async Task ControlModel_RunnerHangs_Is202WithTheSameFields()
    {
        var run = await SpawnAsync();
        var hangs = new TaskCompletionSource();
        _runner.Hangs = hangs.Task;
        var order = $$"""{"provider":"anthropic","model":"m2","sessionId":"{{run}}"}""";
        var answer = await PostAsync("/api/control/model", order, HttpStatusCode.Accepted);
        Assert.Equal(("anthropic", "m2", run, "pending"), (Text(answer, "provider"), Text(answer, "model"), Text(answer, "sessionId"), Text(answer, "effect")));
        _runner.Hangs = null;
        hangs.SetResult();
    }

    [Fact]
    public async Task Change_WhoMayOnlyOperate_SetsDefaultsAndListsNothing()
    {
        var created = await PostAsync("/api/v3/keys", """{"name":"op","scopes":["control"]}""", HttpStatusCode.Created);
        using var operating = _app.CreateKeyedClient(Text(created, "secret"));
        Assert.Equal(HttpStatusCode.OK, (await operating.GetAsync("/api/v3/models")).StatusCode);
        var listed = await operating.PostAsJsonAsync("/api/v3/models", new { client = "claude", name = "m" });
        Assert.Equal(HttpStatusCode.Forbidden, listed.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await operating.DeleteAsync($"/api/v3/models/{Guid.NewGuid()}")).StatusCode);
        var set = await operating.PostAsJsonAsync("/api/v3/models/default", new { client = "claude", model = "m" });
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
    }

    private async Task<string> SpawnAsync()
    {
        var run = Text(await PostAsync("/api/v3/runs", """{"agent":"wanda"}""", HttpStatusCode.Created), "id")!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (_runner.Said.Count == 0) await Task.Delay(20, limit.Token);
        return run;
    }

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();

    private static (string? Client, string? Name, bool Allowed) Entry(JsonElement entry) =>
        (Text(entry, "client"), Text(entry, "name"), entry.GetProperty("allowed").GetBoolean());

    private async Task<JsonElement> AgentAsync(string name) =>
        Assert.Single((await _owner.GetFromJsonAsync<JsonElement>("/api/v3/catalogue")).EnumerateArray(), agent => Text(agent, "name") == name);

    private async Task<JsonElement> PostAsync(string route, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, null, "application/json");
        using var answer = await _owner.PostAsync(route, content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        return JsonElement.Parse(text);
    }
}
