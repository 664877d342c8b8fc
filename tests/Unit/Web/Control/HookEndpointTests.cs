using System.Net;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Control.Hooked;
using Helicarrier.Tests.Unit.Domain.Contract;
using Helicarrier.Tests.Unit.Doubles;
using Microsoft.Extensions.DependencyInjection;
using static Helicarrier.Tests.Unit.Web.Control.HookedHost;

namespace Helicarrier.Tests.Unit.Web.Control;

/// <summary>What clients' own hooks call: each question is held until somebody decides it, here or there.</summary>
public sealed class HookEndpointTests(HookedHost host) : IClassFixture<HookedHost>
{
    private const string Allowed = """{"hookSpecificOutput":{"hookEventName":"PermissionRequest","decision":{"behavior":"allow"}}}""";

    private static readonly object Allow = new { answer = "allow" };

    [Theory]
    [InlineData("claude", "claude-code:work")]
    [InlineData("codex", "codex:work")]
    public async Task Ask_IsAllowed_TheClientIsTold(string client, string agent)
    {
        var told = host.TellAsync(client, Event("PermissionRequest"));
        var ask = await host.AskAsync();
        Assert.Equal(
            ("permission", "hook", "Bash: touch x", agent, client),
            (ask.GetProperty("kind").GetString(), ask.GetProperty("evidence").GetString(), ask.GetProperty("title").GetString(),
                ask.GetProperty("agent").GetString(), ask.GetProperty("client").GetString()));
        Assert.Equal(["allow", "deny"], ask.GetProperty("answers").EnumerateArray().Select(static one => one.GetString()));
        Assert.Equal(JsonValueKind.Null, ask.GetProperty("run").ValueKind);
        Assert.False(told.IsCompleted);
        await host.AnswerAsync(ask, Allow);

        Assert.Equal(Allowed, await told);
        Assert.Equal("answered", await host.OutcomeAsync(ask));
        var again = await host.AnswerAsync(ask, new { answer = "deny" }, HttpStatusCode.Conflict);
        Assert.Equal("ALREADY_ANSWERED", again.GetProperty("code").GetString());
        Assert.Equal(0, host.Held.Held);
    }

    [Theory]
    [InlineData("claude", "Not here", "Not here")]
    [InlineData("codex", "Not here", "Not here")]
    [InlineData("claude", null, "Denied by the operator.")]
    public async Task Ask_IsDenied_TheClientIsToldWhyAndNothingElse(string client, string? reason, string message)
    {
        var told = host.TellAsync(client, Event("PermissionRequest"));
        await host.AnswerAsync(await host.AskAsync(), new { answer = "deny", reason });

        var decision = $$"""{"behavior":"deny","message":"{{message}}"}""";
        Assert.Equal($$$"""{"hookSpecificOutput":{"hookEventName":"PermissionRequest","decision":{{{decision}}}}}""", await told);
    }

    [Fact]
    public async Task Ask_WithARuleOfTheClients_CanBeAllowedForTheSession()
    {
        var rules = new[] { new { toolName = "Bash", ruleContent = "touch *" } };
        var rule = new { type = "addRules", rules, behavior = "allow", destination = "localSettings" };
        var asked = Event("PermissionRequest", new { permission_suggestions = new[] { rule } });
        var codex = host.TellAsync("codex", asked);
        var ask = await host.AskAsync();
        await host.AnswerAsync(ask, new { answer = "always" }, HttpStatusCode.BadRequest);
        await host.AnswerAsync(ask, Allow);
        Assert.Equal(Allowed, await codex);

        var claude = host.TellAsync("claude", asked);
        ask = await host.AskAsync();
        Assert.Equal("Bash(touch *), in this session", ask.GetProperty("alwaysMeans").GetString());
        await host.AnswerAsync(ask, new { answer = "always" });
        var decision = JsonElement.Parse(await claude).GetProperty("hookSpecificOutput").GetProperty("decision");
        Assert.Equal("allow", decision.GetProperty("behavior").GetString());
        var given = Assert.Single(decision.GetProperty("updatedPermissions").EnumerateArray());
        Assert.Equal(
            ("session", "touch *"), (given.GetProperty("destination").GetString(), given.GetProperty("rules")[0].GetProperty("ruleContent").GetString()));
    }

    [Theory]
    [InlineData("allow", "once")]
    [InlineData("always", "always")]
    [InlineData("deny", "reject")]
    public async Task Ask_OfOpenCode_IsAnsweredInItsWords(string answer, string response)
    {
        var told = host.TellAsync("opencode", OpenCode("permission.asked"), 3_595);
        var ask = await host.AskAsync();
        Assert.Equal(("bash: touch x", "touch *"), (ask.GetProperty("title").GetString(), ask.GetProperty("alwaysMeans").GetString()));
        await host.AnswerAsync(ask, new { answer });

        Assert.Equal($$"""{"response":"{{response}}"}""", await told);
    }

    [Fact]
    public async Task Ask_OfOpenCodeAnsweredInItsDialog_EndsElsewhere()
    {
        var told = host.TellAsync("opencode", OpenCode("permission.asked"), 3_595);
        var ask = await host.AskAsync();
        var replied = new { hook_event_name = "permission.replied", properties = new { sessionID = "ses_1", requestID = "per_1", reply = "once" } };
        Assert.Equal(Nothing, await host.TellAsync("opencode", replied, 2));

        Assert.Equal(Nothing, await told);
        Assert.Equal("elsewhere", await host.OutcomeAsync(ask));
    }

    [Fact]
    public async Task Ask_TheSameAgain_IsOneAskAndBothAreAnswered()
    {
        await using var own = await StartAsync();
        var first = own.TellAsync("claude", Event("PermissionRequest"));
        var ask = await own.AskAsync();
        var again = own.TellAsync("claude", Event("PermissionRequest", new { tool_input = new { description = "Makes x", command = "touch x" } }));
        while (own.Held.Held < 2) await Task.Yield();
        await own.AnswerAsync(ask, Allow);

        Assert.Equal([Allowed, Allowed], await Task.WhenAll(first, again));
        Assert.Single(own.App.Stored.Asks);

        // Asked once more after that, it is another one.
        var later = own.TellAsync("claude", Event("PermissionRequest"));
        await own.AnswerAsync(await own.AskAsync(), new { answer = "deny" });
        Assert.NotEqual(Allowed, await later);
        Assert.Equal(2, own.App.Stored.Asks.Count);
    }

    [Theory]
    [InlineData("PostToolUse", "elsewhere")]
    [InlineData("PostToolUseFailure", "elsewhere")]
    [InlineData("PermissionDenied", "elsewhere")]
    [InlineData("Stop", "withdrawn")]
    [InlineData("SessionEnd", "withdrawn")]
    [InlineData("UserPromptSubmit", "withdrawn")]
    public async Task Ask_ThePersonAtTheTerminalWasFirst_IsLetGoAtOnce(string name, string outcome)
    {
        var told = host.TellAsync("claude", Event("PermissionRequest"));
        var ask = await host.AskAsync();
        Assert.Equal(Nothing, await host.TellAsync("claude", Event(name, session: "s2"), 1.5));
        Assert.Equal(Nothing, await host.TellAsync("codex", Event(name), 1.5));
        Assert.Equal(Nothing, await host.TellAsync("claude", Event("PostToolUse", new { tool_input = new { command = "touch y" } }), 1.5));
        Assert.Single((await host.OpenAsync()).EnumerateArray());
        Assert.False(told.IsCompleted);
        Assert.Equal(Nothing, await host.TellAsync("claude", Event(name), 1.5));

        // Held for 594 seconds otherwise.
        Assert.Equal(Nothing, await told.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Equal(outcome, await host.OutcomeAsync(ask));
        await host.AnswerAsync(ask, Allow, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Ask_TimeIsUp_IsWithdrawn()
    {

        Assert.Equal(Nothing, await host.TellAsync("claude", Event("PermissionRequest", session: "timely"), 1.3));
        Assert.Equal(AskEnd.Withdrawn, Assert.Single(host.App.Stored.Asks, static ask => ask.SessionId == "timely").Outcome);
    }

    [Fact]
    public async Task Ask_ClientHangsUp_IsWithdrawnWhenNobodyElseWaits()
    {
        using var hangUp = new CancellationTokenSource();
        var first = host.TellAsync("claude", Event("PermissionRequest"), hangUp: hangUp.Token);
        var ask = await host.AskAsync();
        using var secondHangsUp = new CancellationTokenSource();
        var second = host.TellAsync("claude", Event("PermissionRequest"), hangUp: secondHangsUp.Token);
        while (host.Held.Held < 2) await Task.Yield();
        await hangUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        while (host.Held.Held > 1) await Task.Yield();
        Assert.Single((await host.OpenAsync()).EnumerateArray());

        await secondHangsUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal("withdrawn", await host.OutcomeAsync(ask));
    }

    [Fact]
    public async Task Ask_HostStops_IsWithdrawn()
    {
        using var lifetime = new StoppingLifetime();
        await using var own = await StartAsync(
            configure: app => app.With(services => services.AddSingleton(provider => ActivatorUtilities.CreateInstance<HeldAsks>(provider, lifetime))));
        var told = own.TellAsync("claude", Event("PermissionRequest"));
        await own.AskAsync();
        lifetime.StopApplication();

        Assert.Equal(Nothing, await told);
        Assert.Equal(AskEnd.Withdrawn, Assert.Single(own.App.Stored.Asks).Outcome);
    }

    [Fact]
    public async Task Start_AsksOfHooksThatWereOpen_AreWithdrawnAndNoOthers()
    {
        var directory = Directory.CreateTempSubdirectory("helicarrier-hooks-").FullName;
        try
        {
            var path = Path.Combine(directory, "helicarrier.db");
            var offer = new AskOffer { Kind = AskKind.Permission, Title = "Bash: ls", Answers = [AnswerKind.Allow] };
            await using (var before = await StartAsync(path))
            {
                await before.WriteAsync(transaction =>
                {
                    foreach (var evidence in (AskEvidence[])[AskEvidence.Hook, AskEvidence.Hook, AskEvidence.Inferred])
                    {
                        transaction.Asks.Put(new(OrganizationId.Default, null, "r", "fury", "claude", "s9", null, evidence, offer));
                    }
                });
            }

            await using var own = await StartAsync(path);
            Assert.Equal(Nothing, await own.TellAsync("claude", Event("PermissionRequest"), 1.2));
            Assert.Equal(
                [AskEnd.Withdrawn, AskEnd.Withdrawn, null, AskEnd.Withdrawn], own.App.Stored.Asks.Select(static ask => ask.Outcome));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Theory]
    [InlineData("claude", "UserPromptSubmit", "block", "claude-code:work")]
    [InlineData("codex", "UserPromptSubmit", "block", "codex:work")]
    [InlineData("gemini", "BeforeAgent", "deny", "gemini-cli:work")]
    [InlineData("codex", "UserPromptSubmit", "block", "work")]
    public async Task Prompt_AgentIsToStayStopped_IsBlockedBeforeItsLogWasRead(string client, string name, string decision, string agent)
    {
        await using var own = await StartAsync();
        Assert.Equal(Nothing, await own.TellAsync(client, Event(name), 1.5));
        await own.WriteAsync(transaction =>
        {
            var run = RunId.New(DateTimeOffset.UtcNow);
            transaction.Runs.Put(new(OrganizationId.Default, run, agent, client, ActorType.User, "anna"));
            transaction.Orders.Give(OrganizationId.Default, agent, run, "It went astray", "anna");
        });
        var told = await own.TellAsync(client, Event(name), 1.5);
        Assert.Equal(Nothing, await own.TellAsync(client, Event(name, new { cwd = "/home/anna/other" }, "s2"), 1.5));

        var pattern = $"^\\{{\"decision\":\"{decision}\",\"reason\":\"{agent} stays stopped, by anna, [0-9-]{{10}} [0-9:]{{5}} UTC: It went astray\"\\}}$";
        Assert.Matches(pattern, told);
        await own.WriteAsync(transaction => transaction.Orders.Lift(OrganizationId.Default, agent, "anna"));
        Assert.Equal(Nothing, await own.TellAsync(client, Event(name), 1.5));
    }

    [Fact]
    public async Task Prompt_FolderIsNotTold_IsKnownByItsClientsKind()
    {
        await using var own = await StartAsync();
        await own.WriteAsync(transaction =>
        {
            var run = RunId.New(DateTimeOffset.UtcNow);
            transaction.Runs.Put(new(OrganizationId.Default, run, "codex", "codex", ActorType.User, "anna"));
            transaction.Orders.Give(OrganizationId.Default, "codex", run, null, "anna");
        });

        Assert.Contains("codex stays stopped", await own.TellAsync("codex", Event("UserPromptSubmit", new { cwd = 7 }), 1.5), StringComparison.Ordinal);
        Assert.Equal(Nothing, await own.TellAsync("codex", Event("UserPromptSubmit", session: "s2"), 1.5));
    }

    [Fact]
    public async Task Prompt_SessionOfAClientThatWasStopped_IsBlockedWhateverItsAgentIsCalledNow()
    {
        await using var own = await StartAsync();
        await own.WriteAsync(transaction =>
        {
            var run = RunId.New(DateTimeOffset.UtcNow);
            transaction.Runs.Put(new(OrganizationId.Default, run, "claude_code:work", "claude", ActorType.Service, "laptop")
            {
                Adopted = new("claude", new(4_711, 815), null),
            });
            transaction.AdoptedSessions.Put(OrganizationId.Default, run, "s1");
            transaction.Orders.Give(OrganizationId.Default, "claude_code:work", run, null, "anna");
        });
        Assert.Contains("claude_code:work stays stopped", await own.TellAsync("claude", Event("UserPromptSubmit"), 1.5), StringComparison.Ordinal);
        var elsewhere = Event("UserPromptSubmit", new { cwd = "/home/anna/other" }, "s2");
        Assert.Equal(Nothing, await own.TellAsync("claude", elsewhere, 1.5));
    }

    [Fact]
    public async Task Session_TheLedgerKnows_IsItsAgents()
    {
        await using var own = await StartAsync();
        var reported = Payloads.V1.Replace("2026-11-20", "2026-01-20", StringComparison.Ordinal);
        var session = JsonElement.Parse(reported).GetProperty("payload").GetProperty("session");
        var (id, agent) = (session.GetProperty("sessionId").GetString()!, session.GetProperty("agentId").GetString()!);
        using (var content = new StringContent(reported, Encoding.UTF8, "application/json"))
        {
            Assert.Equal(HttpStatusCode.OK, (await own.Hook.PostAsync("/api/v3/ingest/session", content)).StatusCode);
        }
        var told = own.TellAsync("claude", Event("PermissionRequest", session: id));
        var ask = await own.AskAsync();
        Assert.Equal(agent, ask.GetProperty("agent").GetString());
        await own.AnswerAsync(ask, Allow);
        Assert.Equal(Allowed, await told);

        await own.WriteAsync(transaction =>
        {
            var run = RunId.New(DateTimeOffset.UtcNow);
            transaction.Runs.Put(new(OrganizationId.Default, run, agent, "claude", ActorType.User, "anna"));
            transaction.Orders.Give(OrganizationId.Default, agent, run, null, "anna");
        });
        Assert.StartsWith("""{"decision":"block",""", await own.TellAsync("claude", Event("UserPromptSubmit", session: id), 1.5), StringComparison.Ordinal);
        Assert.Equal(Nothing, await own.TellAsync("claude", Event("UserPromptSubmit", session: "s2"), 1.5));
    }

    [Fact]
    public async Task Ask_OfARunOfOurs_IsLeftToItsLine()
    {
        await using var own = await StartAsync();
        await own.WriteAsync(transaction =>
        {
            var run = RunId.New(DateTimeOffset.UtcNow);
            transaction.Runs.Put(new(OrganizationId.Default, run, "fury", "claude", ActorType.User, "anna"));
            transaction.Talks.Put(OrganizationId.Default, run, new("s1", TurnState.Working, null, null, null, 0, "{}"));
        });

        Assert.Equal(Nothing, await own.TellAsync("claude", Event("PermissionRequest")));
        Assert.Empty(own.App.Stored.Asks);
    }

    [Fact]
    public async Task Ask_LargeAndWithAKeyInIt_IsKeptWithoutEither()
    {
        const string Key = "sk-abcdefghijklmnopqrstuvwxyz";
        var command = $"curl -H 'x: {Key}' {new string('a', 200_000)}";
        var told = host.TellAsync("claude", Event("PermissionRequest", new { tool_input = new { command } }));
        var ask = await host.AskAsync();
        Assert.DoesNotContain(Key, ask.GetRawText(), StringComparison.Ordinal);
        Assert.InRange(ask.GetProperty("detail").GetString()!.Length, 60_000, 70_000);
        await host.AnswerAsync(ask, Allow);
        Assert.Equal(Allowed, await told);
    }

    // What is no object is refused; what is none of a client's forms changes nothing.
    [Theory]
    [InlineData("claude", "", HttpStatusCode.BadRequest)]
    [InlineData("claude", "{", HttpStatusCode.BadRequest)]
    [InlineData("claude", "null", HttpStatusCode.BadRequest)]
    [InlineData("claude", "[{}]", HttpStatusCode.BadRequest)]
    [InlineData("claude", "\"PermissionRequest\"", HttpStatusCode.BadRequest)]
    [InlineData("claude", "{\"session_id\":\"s1\",}", HttpStatusCode.BadRequest)]
    [InlineData("claude", "{}", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":{}}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PermissionRequest","session_id":7,"tool_name":"Bash"}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PermissionRequest","session_id":"s\u0000","tool_name":"Bash"}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PermissionRequest","session_id":"s1","tool_name":["Bash"]}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":["PermissionRequest"],"session_id":"s1","tool_name":"Bash"}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PreToolUse","session_id":"s1","tool_name":"Bash"}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PermissionRequest","session_id":"s1","tool_name":"ExitPlanMode"}""", HttpStatusCode.OK)]
    [InlineData("claude", """{"hook_event_name":"PostToolUse","session_id":"s1","tool_name":"Bash","tool_input":"\ud800"}""", HttpStatusCode.OK)]
    [InlineData("gemini", """{"hook_event_name":"PermissionRequest","session_id":"s1","tool_name":"Bash"}""", HttpStatusCode.OK)]
    [InlineData("opencode", """{"hook_event_name":"permission.asked","properties":[]}""", HttpStatusCode.OK)]
    [InlineData("opencode", """{"hook_event_name":"permission.asked","properties":{"sessionID":"s","id":1,"permission":"bash"}}""", HttpStatusCode.OK)]
    [InlineData("copilot", "{}", HttpStatusCode.NotFound)]
    [InlineData("Claude", "{}", HttpStatusCode.NotFound)]
    public async Task Body_Hostile_ChangesNothing(string client, string body, HttpStatusCode status)
    {
        var before = host.App.Stored.Asks.Count;
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await host.Hook.PostAsync("/api/v3/hooks/" + client, content);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        if (status == HttpStatusCode.OK) Assert.Equal(Nothing, text);
        if (status == HttpStatusCode.BadRequest) Assert.Equal("BAD_JSON", JsonElement.Parse(text).GetProperty("code").GetString());
        Assert.Equal(before, host.App.Stored.Asks.Count);
    }

    // Odd, and asked all the same: such a call runs as well, if nobody is asked.
    [Theory]
    [InlineData("""{"session_id":"s1","hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":{"command":"\ud800 \u0000"}}""")]
    [InlineData("""{"session_id":"s1","hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":{"a":1,"a":2},"cwd":7}""")]
    [InlineData("""{"session_id":"s1","hook_event_name":"PermissionRequest","tool_name":"Bash","permission_suggestions":[7,{"rules":7}],"cwd":"a\u0000"}""")]
    [InlineData("""{"session_id":"s1","hook_event_name":"PermissionRequest","tool_name":"Bash","tool_input":DEEP}""")]
    public async Task Ask_Odd_IsAskedAndAnswered(string body)
    {
        var deep = string.Concat(Enumerable.Repeat("""{"a":""", 50)) + "1" + new string('}', 50);
        var told = host.TellAsync("claude", body.Replace("DEEP", deep, StringComparison.Ordinal));
        await host.AnswerAsync(await host.AskAsync(), Allow);

        Assert.Equal(Allowed, await told);
    }

    [Fact]
    public async Task Body_TooLarge_Is413()
    {
        using var content = new StringContent($$"""{"a":"{{new string('a', 1_000_000)}}"}""", Encoding.UTF8, "application/json");
        using var answer = await host.Hook.PostAsync("/api/v3/hooks/claude", content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("PAYLOAD_TOO_LARGE", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Caller_WithoutTheScope_IsRefused()
    {
        var before = host.App.Stored.Asks.Count;
        foreach (var (key, status) in ((string?, HttpStatusCode)[])
            [
                (null, HttpStatusCode.Unauthorized), ("wrong", HttpStatusCode.Unauthorized), (await host.KeyAsync("read"), HttpStatusCode.Forbidden),
            ])
        {
            using var client = host.App.CreateKeyedClient(key);
            using var content = new StringContent(Event("PermissionRequest").GetRawText(), Encoding.UTF8, "application/json");
            Assert.Equal(status, (await client.PostAsync("/api/v3/hooks/claude", content)).StatusCode);
        }
        Assert.Equal(before, host.App.Stored.Asks.Count);
    }

    [Fact]
    public async Task Ask_OneMoreThanAreHeld_IsLetGoAtOnce()
    {
        await using var own = await StartAsync();
        var held = Enumerable.Range(0, HeldAsks.MostHeld).Select(_ => own.TellAsync("claude", Event("PermissionRequest"))).ToList();
        while (own.Held.Held < HeldAsks.MostHeld) await Task.Yield();
        Assert.Equal(Nothing, await own.TellAsync("claude", Event("PermissionRequest", session: "s2")));

        await own.AnswerAsync(await own.AskAsync(), Allow);
        Assert.All(await Task.WhenAll(held), static told => Assert.Equal(Allowed, told));
        Assert.Single(own.App.Stored.Asks);
    }

    private static object OpenCode(string name) => new
    {
        hook_event_name = name,
        properties = new
        {
            id = "per_1", sessionID = "ses_1", permission = "bash", patterns = new[] { "touch x" }, always = new[] { "touch *" },
            metadata = new { command = "touch x" }, tool = new { messageID = "msg_1", callID = "call_1" },
        },
    };
}
