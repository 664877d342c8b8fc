using System.Net;
using System.Net.Http.Json;
using System.Runtime.Versioning;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Runner.Linux;
using Helicarrier.Tests.Unit.Fixtures;
using Helicarrier.Tests.Unit.Web.Auth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>Orders over HTTP to a real supervisor and real processes.</summary>
[SupportedOSPlatform("linux")]
public sealed class RunEndpointTests
{
    [Fact]
    public async Task Run_IsStartedSpokenToReadAndStoppedWithProof()
    {
        await using var host = await RunningHost.StartAsync();
        var run = await host.SpawnAsync("talker", "--first $(line)");
        var id = run.GetProperty("id").GetString()!;
        Assert.Equal(("running", "owner"), (run.GetProperty("status").GetString(), run.GetProperty("actor").GetString()));
        await host.SaidAsync(id, "READY 0\nheard --first $(line)");
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/message", new { text = "second" }), HttpStatusCode.OK);
        await host.SaidAsync(id, "heard second");
        var tree = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/tree");
        Assert.InRange(tree.GetArrayLength(), 2, 4);

        var stopped = await RunningHost.ReadAsync(
            await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/stop", new { reason = "Enough" }), HttpStatusCode.OK);
        Assert.Equal("stopped", stopped.GetProperty("run").GetProperty("status").GetString());
        var proof = stopped.GetProperty("stop");
        Assert.Equal((true, 0), (proof.GetProperty("confirmed").GetBoolean(), proof.GetProperty("left").GetInt32()));
        Assert.Equal(0, (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/tree")).GetArrayLength());
        await host.SaidAsync(id, "heard second");
        var again = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/stop", new { }), HttpStatusCode.OK);
        Assert.Equal(proof.GetRawText(), again.GetProperty("stop").GetRawText());
        Assert.Equal(
            ["run.spawn", "run.message", "run.stop", "run.stopped"],
            host.App.Stored.Audit.Where(static entry => entry.Target!.StartsWith("run/", StringComparison.Ordinal)).Select(static entry => entry.Action));
    }

    // The grace and the caller's patience are as long: the answer may be either, and the proof follows.
    [Fact]
    public async Task Log_OfARun_IsAllThatItWroteAsAFile()
    {
        await using var host = await RunningHost.StartAsync();
        var run = (await host.SpawnAsync("talker", "<b>one</b>")).GetProperty("id").GetString()!;
        await host.SaidAsync(run, "heard <b>one</b>");
        var log = await host.Client.GetAsync($"/api/v3/runs/{run}/log");

        Assert.Equal((HttpStatusCode.OK, "text/plain"), (log.StatusCode, log.Content.Headers.ContentType!.MediaType));
        Assert.Equal("attachment", log.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(run + "-output.log", log.Content.Headers.ContentDisposition.FileNameStar ?? log.Content.Headers.ContentDisposition.FileName);
        Assert.Equal("READY 0\nheard <b>one</b>\n", await log.Content.ReadAsStringAsync());
        Assert.Equal("", await host.Client.GetStringAsync($"/api/v3/runs/{run}/log?stream=error"));
        Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync("/api/v3/runs/run-0123456789abcdef0123456789abcdef/log")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.Client.GetAsync($"/api/v3/runs/{run}/log?stream=both")).StatusCode);
    }

    [Fact]
    public async Task Kill_FirstVersionsForm_IsEffective()
    {
        await using var host = await RunningHost.StartAsync();
        var spawned = await RunningHost.ReadAsync(
            await host.Client.PostAsJsonAsync("/api/control/spawn", new { agentId = "talker", prompt = "x" }), HttpStatusCode.OK);
        var id = spawned.GetProperty("sessionId").GetString()!;
        Assert.True(spawned.GetProperty("ok").GetBoolean());
        await host.SaidAsync(id, "READY");
        var killed = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/control/kill", new { sessionId = id }), HttpStatusCode.OK);

        Assert.Equal((true, id), (killed.GetProperty("ok").GetBoolean(), killed.GetProperty("sessionId").GetString()));
        Assert.Matches("^(?<n>[0-9]+) of \\k<n> processes confirmed dead$", killed.GetProperty("output").GetString());
        var again = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/control/kill", new { sessionId = id }), HttpStatusCode.OK);
        Assert.Equal(killed.GetRawText(), again.GetRawText());
    }

    [Fact]
    public async Task Kill_IsDeaf_IsAnsweredInTimeAndProvenLater()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("deaf")).GetProperty("id").GetString()!;
        await host.SaidAsync(id, "READY");
        var killed = await host.Client.PostAsJsonAsync("/api/control/kill", new { sessionId = id });
        Assert.Contains(killed.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.Accepted });

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        JsonElement run;
        do
        {
            run = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}", limit.Token);
        }
        while (run.GetProperty("run").GetProperty("status").GetString() != "stopped");
        Assert.NotNull(run.GetProperty("stop").GetProperty("forcedAt").GetString());
    }

    // One host for all: each would start as slowly as the last.
    [Fact]
    public async Task Order_CannotBe_IsRefusedByAStableWord()
    {
        const string nobody = "/api/v3/runs/run-0123456789abcdef0123456789abcdef";
        (string Route, string Body, int Status, string Code)[] orders =
        [
            ("/api/control/spawn", """{"agentId":"talker"}""", 400, "BAD_REQUEST"),
            ("/api/control/spawn", """{"agentId":"nobody","prompt":"x"}""", 404, "AGENT_NOT_FOUND"),
            ("/api/control/kill", "{}", 400, "BAD_REQUEST"),
            ("/api/control/kill", """{"sessionId":"no-such"}""", 404, "SESSION_NOT_FOUND"),
            ("/api/control/kill", """{"sessionId":"run-0123456789abcdef0123456789abcdef"}""", 404, "SESSION_NOT_FOUND"),
            ("/api/v3/runs", "{}", 400, "BAD_REQUEST"),
            ("/api/v3/runs", """{"agent":"deaf","prompt":"x"}""", 400, "BAD_REQUEST"),
            (nobody + "/stop", "{}", 404, "RUN_NOT_FOUND"),
            ("/api/v3/runs/..%2f..%2fetc/stop", "{}", 404, "RUN_NOT_FOUND"),
            (nobody + "/message", """{"text":"x"}""", 404, "RUN_NOT_FOUND"),
            (nobody + "/pause", "{}", 404, "RUN_NOT_FOUND"),
        ];
        await using var host = await RunningHost.StartAsync();
        foreach (var (route, body, status, code) in orders)
        {
            var refused = await RunningHost.ReadAsync(
                await host.Client.PostAsync(route, new StringContent(body, null, "application/json")), (HttpStatusCode)status);
            Assert.Equal((route, code), (route, refused.GetProperty("code").GetString()));
            Assert.NotEmpty(refused.GetProperty("error").GetString()!);
        }
    }

    [Fact]
    public async Task Kill_SessionThatOnlyReports_IsNotControllable()
    {
        await using var host = await RunningHost.StartAsync(static app => app.Set("HELICARRIER_CONTRACT_STRICT", "false"));
        var envelope = new
        {
            session = new { sessionId = "watched", agentId = "fury", modelId = "m", task = "T", startedAt = "2026-11-20T10:00:00Z", state = "running" },
            events = Array.Empty<object>(),
        };
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/v3/ingest/session", envelope), HttpStatusCode.OK);
        var refused = await host.Client.PostAsJsonAsync("/api/control/kill", new { sessionId = "watched" });
        Assert.Equal("NOT_CONTROLLABLE", (await RunningHost.ReadAsync(refused, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        var model = await host.Client.PostAsJsonAsync("/api/control/model", new { provider = "anthropic", model = "m", sessionId = "watched" });
        Assert.Equal("NOT_CONTROLLABLE", Text(await RunningHost.ReadAsync(model, HttpStatusCode.Conflict), "code"));
    }

    [Fact]
    public async Task Model_FirstVersionsFormWithARun_IsToldAndShown()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("scripted", "x")).GetProperty("id").GetString()!;
        await host.SaidAsync(id, "can_use_tool");
        var order = new { provider = "anthropic", model = "m2", sessionId = id };
        var told = await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync("/api/control/model", order), HttpStatusCode.OK);
        Assert.Equal(("m2", "told", id), (Text(told, "clientModel"), Text(told, "effect"), Text(told, "sessionId")));

        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!host.App.Stored.Audit.Any(static entry => entry.Action == "run.switched")) await Task.Delay(20, limit.Token);
        var run = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}");
        Assert.Equal("m2", Text(run.GetProperty("talk"), "model"));

        var plain = (await host.SpawnAsync("talker")).GetProperty("id").GetString();
        var refused = await host.Client.PostAsJsonAsync("/api/control/model", new { provider = "anthropic", model = "m2", sessionId = plain });
        Assert.Equal("NOT_CONTROLLABLE", Text(await RunningHost.ReadAsync(refused, HttpStatusCode.Conflict), "code"));
        var wrong = await host.Client.PostAsJsonAsync("/api/control/model", new { provider = "openai", model = "m2", sessionId = id });
        Assert.Equal("BAD_PROVIDER", Text(await RunningHost.ReadAsync(wrong, HttpStatusCode.BadRequest), "code"));
    }

    [Fact]
    public async Task Spawn_SameKeyWithAnotherPrompt_IsAConflict()
    {
        await using var host = await RunningHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("Idempotency-Key", "k-1");
        var first = await host.SpawnAsync("talker", "one");
        var again = await host.SpawnAsync("talker", "one");
        Assert.Equal(first.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var other = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "talker", prompt = "two" });
        Assert.Equal("IDEMPOTENCY_CONFLICT", (await RunningHost.ReadAsync(other, HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Spawn_PromptIsTooLong_Is413AndTheNinthRun429()
    {
        await using var host = await RunningHost.StartAsync();
        var tooLong = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "talker", prompt = new string('x', RunLimits.Prompt + 1) });
        Assert.Equal("PROMPT_TOO_LARGE", (await RunningHost.ReadAsync(tooLong, HttpStatusCode.RequestEntityTooLarge)).GetProperty("code").GetString());
        for (var i = 0; i < RunLimits.Runs; i++) await host.SpawnAsync("talker");
        var ninth = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "talker" });
        Assert.Equal("RUNNER_FULL", (await RunningHost.ReadAsync(ninth, HttpStatusCode.TooManyRequests)).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("203.0.113.7", null, "TLS_REQUIRED")]
    [InlineData("203.0.113.7", "203.0.113.7", "TLS_REQUIRED")]
    [InlineData("127.0.0.1", null, "AGENT_NOT_FOUND")]
    [InlineData("10.0.0.2", "198.51.100.9", "AGENT_NOT_FOUND")]
    public async Task Order_OverAPlainNetwork_IsRefused(string address, string? forwardedFor, string code)
    {
        await using var host = await RunningHost.StartAsync(app => app
            .Set("HELICARRIER_TRUSTED_PROXIES", "10.0.0.0/8").Set("HELICARRIER_ALLOWED_HOSTS", "*")
            .With(services => services.AddSingleton<IStartupFilter>(new RemoteAddress(IPAddress.Parse(address)))));
        if (forwardedFor is not null) host.Client.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        host.Client.DefaultRequestHeaders.Add("X-Original-For", "127.0.0.1:1");
        var answer = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "nobody" });
        Assert.Equal(code, JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("203.0.113.7", true)]
    [InlineData("127.0.0.1", false)]
    public async Task Pages_OverAPlainNetwork_ShowEverythingAndOrderNothing(string address, bool isPlain)
    {
        await using var host = await RunningHost.StartAsync(app => app.Set("HELICARRIER_ALLOWED_HOSTS", "*")
            .With(services => services.AddSingleton<IStartupFilter>(new RemoteAddress(IPAddress.Parse(address)))));
        using var browser = host.App.CreateKeyedClient(null);
        using var form = await SignInForm.FilledAsync(browser, HelicarrierApp.Secret);
        await browser.PostAsync("/auth/login", form);
        foreach (var page in new[] { "/health/runners", "/inbox" })
        {
            var html = await browser.GetStringAsync(page);
            Assert.Equal(isPlain, html.Contains("Orders to agents are taken over TLS only", StringComparison.Ordinal));
        }

        Assert.Equal(!isPlain, (await browser.GetStringAsync("/health/runners")).Contains("Run an agent", StringComparison.Ordinal));
    }

    // It takes as long as a supervisor is waited for.
    [Fact]
    [Trait("run", "soak")]
    public async Task Stop_SupervisorStandsStill_StandsAndIsCarriedOutWhenItGoesOn()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("talker")).GetProperty("id").GetString()!;
        await host.SaidAsync(id, "READY");
        await host.SignalSupervisorAsync(Native.SigStop);
        var reading = await host.Client.GetAsync($"/api/v3/runs/{id}/tree");
        Assert.Equal("RUNNER_UNREACHABLE", (await RunningHost.ReadAsync(reading, HttpStatusCode.Conflict)).GetProperty("code").GetString());
        await RunningHost.ReadAsync(await host.Client.PostAsJsonAsync($"/api/v3/runs/{id}/stop", new { }), HttpStatusCode.Accepted);
        await host.SignalSupervisorAsync(Native.SigContinue);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string? status;
        do
        {
            var run = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}", limit.Token);
            status = run.GetProperty("run").GetProperty("status").GetString();
        }
        while (status != "stopped");
    }

    [Fact]
    public async Task Host_RunsNoAgents_SaysSo()
    {
        await using var host = await RunningHost.StartAsync(static app => app.Set("HELICARRIER_RUNNER", "off"));
        var refused = await host.Client.PostAsJsonAsync("/api/v3/runs", new { agent = "talker" });
        Assert.Equal("RUNNER_UNREACHABLE", (await RunningHost.ReadAsync(refused, HttpStatusCode.Conflict)).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Secrets_OfTheHost_ReachNoAgentAndPromptsNoLog()
    {
        await using var host = await RunningHost.StartAsync();
        var id = (await host.SpawnAsync("talker", "planted-prompt")).GetProperty("id").GetString()!;
        await host.SaidAsync(id, "planted-prompt");
        var tree = (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v3/runs/{id}/tree")).EnumerateArray().ToList();
        foreach (var process in tree)
        {
            var environment = await File.ReadAllTextAsync($"/proc/{process.GetProperty("pid").GetInt32()}/environ");
            Assert.DoesNotContain("HELICARRIER_SECRET", environment, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("planted-prompt", host.App.Console.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-prompt", await host.Client.GetStringAsync("/api/logs"), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-prompt", await host.Client.GetStringAsync($"/api/v3/runs/{id}"), StringComparison.Ordinal);
        Assert.DoesNotContain("planted-prompt", await host.Client.GetStringAsync("/api/v3/audit"), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement answer, string name) => answer.GetProperty(name).GetString();

    private sealed class RemoteAddress(IPAddress address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = address;
                return following(context);
            });
            next(app);
        };
    }
}
