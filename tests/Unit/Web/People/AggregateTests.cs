using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Helicarrier.Domain.Jobs;
using Helicarrier.Domain.People;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Services.Otlp;
using Helicarrier.Tests.Unit.Web.Auth;
using Helicarrier.Web.Auth;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.People;

/// <summary>
/// The scope <c>aggregate</c> sees totals and not one byte of what senders wrote. A marker is planted wherever a sender can write, and
/// every route and page is asked for it. A route that is added is asked by being there.
/// </summary>
public sealed partial class AggregateTests : IAsyncLifetime
{
    private const string Marker = "zqplanted";

    // What opens to it, and to anybody. All else is refused.
    private static readonly string[] Open = ["/api/v3/totals", "/auth/session", "/healthz", "/invite", "/login", "/me", "/readyz", "/totals"];

    private readonly HelicarrierApp _app = new();
    private string _aggregate = "";
    private string _viewer = "";

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_app.Home, ".claude", "projects", "-home-" + Marker)).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, Marker + "-log.jsonl"), Log());
        await _app.InitializeAsync();
        using var owner = _app.CreateKeyedClient();
        _aggregate = await KeyAsync(owner, "finance", "aggregate");
        _viewer = await KeyAsync(owner, "viewer", "read");
        await PlantAsync(owner);
        await ImportAsync(owner);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Crawl_WithTheKeyAndInASession_FindsNoPlantedTextAndOnlyTotalsOpen()
    {
        using var viewer = _app.CreateKeyedClient(_viewer);
        var seen = (await CrawlAsync(viewer)).Where(found => found.Body.Contains(Marker, StringComparison.OrdinalIgnoreCase)).ToList();
        Assert.True(seen.Count >= 8, "The planted text is hardly anywhere, so not finding it proves nothing: " + string.Join(' ', seen.Select(f => f.Route)));
        Assert.Contains(seen, found => found.Body.Contains(Marker + "-log", StringComparison.OrdinalIgnoreCase));

        using var program = _app.CreateKeyedClient(_aggregate);
        using var browser = _app.CreateKeyedClient(null);
        using (var form = await SignInForm.FilledAsync(browser, _aggregate))
        {
            Assert.Equal("/totals", (await browser.PostAsync("/auth/login", form)).Headers.Location!.OriginalString);
        }

        foreach (var client in (HttpClient[])[program, browser])
        {
            var answers = await CrawlAsync(client);
            Assert.DoesNotContain(answers, found => found.Body.Contains(Marker, StringComparison.OrdinalIgnoreCase));
            var opened = answers.Where(found => (int)found.Status < 400).Select(found => found.Route).Distinct().Order(StringComparer.Ordinal);
            Assert.Empty(opened.Except(Open, StringComparer.Ordinal));
            Assert.Contains(answers, found => found is { Route: "/totals", Status: HttpStatusCode.OK });
            Assert.Contains(answers, found => found is { Route: "/api/v3/totals", Status: HttpStatusCode.OK });
            Assert.True(answers.Count(found => found.Status == HttpStatusCode.Forbidden) > 40, "Hardly anything was refused.");
        }
    }

    [Fact]
    public async Task Totals_OfWhatWasSent_AreItsSums()
    {
        using var program = _app.CreateKeyedClient(_aggregate);
        var totals = JsonNode.Parse(await program.GetStringAsync("/api/v3/totals?days=366"))!;
        var days = totals["days"]!.AsArray();
        Assert.Equal(_app.Stored.Sessions.Count, days.Sum(day => (int)day!["sessions"]!));
        Assert.Equal(_app.Stored.Calls.Count, days.Sum(day => (int)day!["calls"]!));
        Assert.Equal(_app.Stored.Calls.Sum(call => call.TokensConsumed ?? 0), days.Sum(day => (long)day!["tokens"]!));
        Assert.Equal(1.5m, (decimal)totals["costUsd"]!);
        Assert.True((bool)totals["ready"]!);
        Assert.NotNull(totals["fleet"]!["agents"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await program.GetAsync("/api/v3/totals?days=many")).StatusCode);
        using var viewer = _app.CreateKeyedClient(_viewer);
        Assert.Equal(HttpStatusCode.OK, (await viewer.GetAsync("/api/v3/totals")).StatusCode);
    }

    [Fact]
    public void Role_Aggregate_IsTheScopeAndNoMore() => Assert.Equal(KeyScopes.Aggregate, UserRole.Aggregate.Scopes());

    private async Task<List<(string Route, HttpStatusCode Status, string Body)>> CrawlAsync(HttpClient client)
    {
        var session = Assert.Single(_app.Stored.Sessions, one => one.SessionId == Marker + "-session").SessionId;
        var found = new List<(string, HttpStatusCode, string)>();
        var endpoints = _app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null).ToList();
        foreach (var endpoint in endpoints)
        {
            var route = "/" + endpoint.RoutePattern.RawText!.Trim('/');

            // Ending the session would end the crawl.
            if (route is "/auth/logout" || route.StartsWith("/_framework", StringComparison.Ordinal)) continue;
            foreach (var filled in (string[])["1", Uri.EscapeDataString(session)])
            {
                var address = Placeholder().Replace(route.Replace("{documentName}", "v1", StringComparison.Ordinal), filled);
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"])
                {
                    using var request = new HttpRequestMessage(new(method), address);
                    if (method == "POST") request.Content = new StringContent("{}", new MediaTypeHeaderValue("application/json"));
                    using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

                    // A stream has no end; whoever it is opened to may read everything else too.
                    var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
                    found.Add((route, answer.StatusCode, answer.Headers + (isStream ? "" : await answer.Content.ReadAsStringAsync())));
                }
            }
        }

        return found;
    }

    // A log of Claude Code with the marker in every text, and a line of it that cannot be read.
    private static string Log()
    {
        JsonObject Line(string type, JsonObject message) => new()
        {
            ["type"] = type, ["uuid"] = $"{Marker}-{type}", ["sessionId"] = Marker + "-log", ["timestamp"] = DateTimeOffset.UtcNow.AddMinutes(-1),
            ["cwd"] = "/home/" + Marker, ["gitBranch"] = Marker, ["version"] = Marker, ["requestId"] = Marker + "-request", ["message"] = message,
        };
        var asked = Line("user", new() { ["role"] = "user", ["content"] = Marker });
        var answered = Line("assistant", new()
        {
            ["id"] = Marker + "-message", ["role"] = "assistant", ["model"] = Marker + "-model",
            ["content"] = new JsonArray(
                new JsonObject { ["type"] = "text", ["text"] = Marker },
                new JsonObject { ["type"] = "tool_use", ["id"] = Marker, ["name"] = Marker, ["input"] = new JsonObject { ["command"] = Marker } }),
            ["usage"] = new JsonObject { ["input_tokens"] = 30, ["output_tokens"] = 3 },
        });
        return $"{asked.ToJsonString()}\n{answered.ToJsonString()}\n{{\"{Marker}\":\n";
    }

    private async Task ImportAsync(HttpClient owner)
    {
        await SendAsync(owner, "/api/v3/jobs", new JsonObject { ["type"] = "log_import" }, HttpStatusCode.Accepted);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!JobMoves.IsEnd(_app.Stored.Job.Status)) await Task.Delay(50, patience.Token);
        Assert.Equal(JobStatus.Succeeded, _app.Stored.Job.Status);
        Assert.Single(_app.Stored.Sessions, one => one.SessionId == Marker + "-log");
        Assert.Contains(_app.Stored.Calls, call => call.ModelId == Marker + "-model");
    }

    // Every text of a session, of its events and of telemetry, and what is refused of them.
    private static async Task PlantAsync(HttpClient owner)
    {
        var session = new JsonObject
        {
            ["sessionId"] = Marker + "-session", ["state"] = "failed", ["startedAt"] = DateTimeOffset.UtcNow.AddMinutes(-2), ["billedCostUsd"] = 1.5,
            ["endedAt"] = DateTimeOffset.UtcNow.AddMinutes(-1), ["promptTokens"] = 100, ["completionTokens"] = 10,
        };
        foreach (var name in (string[])["agentId", "modelId", "agentLabel", "agentKind", "runId", "parentSessionId", "taskCategory", "provider", "host",
            "errorCode", "title", "project", "gitBranch", "task", "errorMessage"])
        {
            session[name] = Marker + "-" + name;
        }

        var events = new JsonArray();
        foreach (var type in (string[])["tool_call", "message", "state_transition", "artifact", "error", "metric"])
        {
            events.Add(new JsonObject
            {
                ["eventId"] = Marker + "-" + type, ["eventType"] = type, ["eventTs"] = DateTimeOffset.UtcNow.AddMinutes(-1),
                ["payload"] = new JsonObject
                {
                    ["state"] = "waiting", ["evidence"] = Marker, ["tool"] = Marker, ["name"] = Marker, ["input"] = Marker, ["output"] = Marker,
                    ["text"] = Marker, ["message"] = Marker, ["path"] = "/home/" + Marker, [Marker] = Marker,
                },
            });
        }

        await SendAsync(owner, "/api/v3/ingest/session", new JsonObject
        {
            ["envelope_version"] = "v1", ["source"] = Marker + "-gateway", ["idempotency_key"] = Marker + "-key",
            ["payload"] = new JsonObject { ["session"] = session, ["events"] = events },
        }, HttpStatusCode.OK);
        await SendAsync(owner, "/api/v3/ingest/session", new JsonObject
        {
            ["envelope_version"] = "v1", ["payload"] = new JsonObject { ["session"] = new JsonObject { ["sessionId"] = Marker + "-refused" } },
        }, HttpStatusCode.BadRequest);

        var at = DateTimeOffset.UtcNow.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture);
        await SendAsync(owner, "/v1/logs", JsonNode.Parse(OtlpJson.Logs("claude-code", "com.anthropic.claude_code.events", OtlpJson.Log(
            at, ("event.name", "api_request"), ("session.id", Marker + "-telemetry"), ("model", Marker), ("input_tokens", "20"), ("output_tokens", "2"),
            ("prompt", Marker), ("tool_name", Marker), ("error", Marker), ("user.email", Marker + "@example.org"))))!.AsObject(), HttpStatusCode.OK);
        await SendAsync(owner, "/v1/traces", JsonNode.Parse(OtlpJson.Spans(Marker, Marker, OtlpJson.Span(
            "eee19b7ec3c1b174", Marker, at, at, ("gen_ai.request.model", Marker), ("gen_ai.conversation.id", Marker), ("gen_ai.agent.name", Marker),
            ("gen_ai.usage.input_tokens", 20), ("gen_ai.usage.output_tokens", 2))))!.AsObject(), HttpStatusCode.OK);
    }

    private static async Task SendAsync(HttpClient client, string route, JsonObject body, HttpStatusCode status)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(route, content);
        Assert.True(answer.StatusCode == status, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> KeyAsync(HttpClient owner, string name, string scope)
    {
        var answer = await owner.PostAsJsonAsync("/api/v3/keys", new { name, scopes = new[] { scope } });
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["secret"]!;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Placeholder();
}
