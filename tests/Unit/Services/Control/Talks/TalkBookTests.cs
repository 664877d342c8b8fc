using System.Text;
using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control;
using Helicarrier.Tests.Unit.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Talks;

/// <summary>Talks with a client of Claude Code's kind, over a store and across hosts.</summary>
public sealed class TalkBookTests
{
    private const string Ack = ClaudeDialogueTests.Initialized;

    [Fact]
    public async Task Spawn_ClientIsSpokenTo_SaysItsPromptInItsForm()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "-c --help");

        var order = Assert.Single(world.Runner.Orders);
        Assert.Null(order.Prompt);
        Assert.DoesNotContain(order.Command, static word => word.Contains("--help", StringComparison.Ordinal));
        Assert.Equal(["initialize", "-c --help"], Told(world));
        var talk = (await TalkOf(world, run))!;
        Assert.Equal((TurnState.Opening, run.ToGuid().ToString()), (talk.Turn, talk.SessionId));
    }

    [Fact]
    public async Task Spawn_Model_IsAnArgumentOfClientsThatAreSpokenTo()
    {
        await using var world = await ControlWorld.StartAsync();
        var spawned = await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x", Model: "m1"), "anna");
        Assert.Equal(RunVerdict.Done, spawned.Verdict);
        Assert.Equal(["--model", "m1"], world.Runner.Orders[0].Command.TakeLast(2));
        Assert.Equal("BAD_MODEL", (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", "x", Model: "--yolo"), "anna")).Code);
        Assert.Equal("BAD_MODEL", (await world.Desk.SpawnAsync(ControlWorld.Org, new("fury", "x", Model: "m1"), "anna")).Code);
    }

    [Fact]
    public async Task Ask_IsAnswered_ReachesTheClientOnce()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        Assert.Equal((run, "wanda", "Bash: touch a", AskEvidence.Client), (ask.RunId!.Value, ask.Agent, ask.Offer.Title, ask.Evidence));
        Assert.Equal(1, await world.AskReader.CountAsync(ControlWorld.Org, world.Time.GetUtcNow()));
        world.Runner.Said.Clear();
        world.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(RunVerdict.Done, (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Deny, "Not here"), "boris")).Verdict);
        var again = await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "carla");

        Assert.Equal((RunVerdict.Refused, "ALREADY_ANSWERED", "It was answered already, by boris."), (again.Verdict, again.Code, again.Reason));
        Assert.Contains("\"behavior\":\"deny\"", Assert.Single(world.Runner.Said), StringComparison.Ordinal);
        var past = Assert.Single((await world.AskReader.HistoryAsync(ControlWorld.Org, null, 50)).Rows);
        Assert.Equal((AskEnd.Answered, AnswerKind.Deny, "Not here", "boris"), (past.Outcome, past.Answer, past.AnswerText, past.AnsweredBy));
        var times = await world.AskReader.TimesAsync(ControlWorld.Org, world.Time.GetUtcNow() - TimeSpan.FromDays(7));
        Assert.Equal((1, TimeSpan.FromSeconds(30)), (times.Answered, times.P95));
        Assert.Equal("ask.answer", world.Stored.Audit[^1].Action);
    }

    [Fact]
    public async Task Ask_WasWithdrawnMeanwhile_ALateAnswerIsNeverSent()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        Write(world, run, ClaudeDialogueTests.Withdrawn);
        world.Runner.Said.Clear();

        var late = await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris");

        Assert.Equal((RunVerdict.Refused, "NO_LONGER_WAITING"), (late.Verdict, late.Code));
        Assert.Empty(world.Runner.Said);
        Assert.Equal(AskEnd.Withdrawn, Assert.Single(world.Stored.Asks).Outcome);
    }

    [Fact]
    public async Task Ask_RunIsStopped_EndsWithIt()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        await world.Desk.StopAsync(ControlWorld.Org, run, new(), "anna");

        Assert.Equal(AskEnd.Over, Assert.Single(world.Stored.Asks).Outcome);
        Assert.Equal("NO_LONGER_WAITING", (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris")).Code);
    }

    // The next host finds the old question, and its answer is the first that the client gets.
    [Fact]
    public async Task Host_IsKilledBetweenAskAndAnswer_TheNextAnswers()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        world.Restart();
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));

        Assert.Equal(RunVerdict.Done, (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris")).Verdict);
        Assert.Equal(["initialize", "x", "allow"], Told(world));
        Assert.Single(world.Stored.Asks);
    }

    // Noted, and its runner away; or told, and the host killed before it knew.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Host_IsKilledWhileItAnswers_TheClientHearsItOnce(bool wasTold)
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        var away = new RunnerException(RunnerFault.Unreachable, "gone");
        world.Runner.Trouble = wasTold ? null : away;
        world.Runner.LateTrouble = wasTold ? away : null;
        Assert.Equal(RunVerdict.UnderWay, (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris")).Verdict);
        (world.Runner.Trouble, world.Runner.LateTrouble) = (null, null);
        world.Restart();
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);

        Assert.Equal(["initialize", "x", "allow"], Told(world));
    }

    [Fact]
    public async Task Message_And_Interrupt_AreSaidAndAudited()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.SayAsync(ControlWorld.Org, run, "the secret word", "boris")).Verdict);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.InterruptAsync(ControlWorld.Org, run, "boris")).Verdict);
        await HearAsync(world, run, ClaudeDialogueTests.Aborted);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.SwitchAsync(ControlWorld.Org, run, "m2", "boris")).Verdict);
        Assert.Equal("BAD_MODEL", (await world.Speaker.SwitchAsync(ControlWorld.Org, run, "--x", "boris")).Code);

        Assert.Equal(["initialize", "x", "the secret word", "cancel_async_message", "cancel_async_message", "interrupt", "set_model"], Told(world));
        Assert.Equal(["run.spawn", "run.message", "run.interrupt", "run.model"], world.Audited.Select(static entry => entry.Action));
        Assert.DoesNotContain(world.Stored.Audit, static entry => entry.Metadata.Contains("secret", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Order_PlainCommandOrOver_IsRefused()
    {
        await using var world = await ControlWorld.StartAsync();
        var plain = await world.SpawnAsync();
        Assert.Equal("NOT_CONTROLLABLE", (await world.Speaker.InterruptAsync(ControlWorld.Org, plain, "boris")).Code);
        Assert.Equal(RunVerdict.Done, (await world.Speaker.SayAsync(ControlWorld.Org, plain, "hello", "boris")).Verdict);
        Assert.Equal(["hello"], world.Runner.Said);
        var run = await SpawnAsync(world, null);
        await HearAsync(world, run, Ack);
        Assert.Equal("NOTHING_TO_INTERRUPT", (await world.Speaker.InterruptAsync(ControlWorld.Org, run, "boris")).Code);
        await world.Desk.StopAsync(ControlWorld.Org, run, new(), "anna");
        Assert.Equal(RunnerFault.Over, (await world.Speaker.SayAsync(ControlWorld.Org, run, "hello", "boris")).Code);
    }

    [Theory]
    [InlineData(AnswerKind.Reply, null, "BAD_ANSWER")]
    [InlineData(AnswerKind.Allow, "why", "BAD_ANSWER")]
    public async Task Answer_IsNotOffered_Refused(AnswerKind kind, string? text, string code)
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));

        Assert.Equal(code, (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(kind, text), "boris")).Code);
        Assert.Equal("ASK_NOT_FOUND", (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key + 1, new(AnswerKind.Allow), "boris")).Code);
    }

    [Fact]
    public async Task Reply_LacksOrRepeats_Refused()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.AsksWords);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        foreach (var replies in new string[][][] { [["SQLite"]], [["SQLite", "Postgres"], ["a"]], [[], ["a"]], [[" "], ["a"]] })
        {
            Assert.Equal("BAD_ANSWER", (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Reply, null, replies), "boris")).Code);
        }

        Assert.Equal(
            RunVerdict.Done,
            (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Reply, null, [["Another"], ["a", "b"]]), "boris")).Verdict);
        Assert.Equal("Another; a, b", Assert.Single(world.Stored.Asks).AnswerText);
    }

    [Fact]
    public async Task Defer_IsNotCountedUntilThen()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Asks);
        var (ask, now) = (Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org)), world.Time.GetUtcNow());
        Assert.Equal("BAD_TIME", (await world.Asks.DeferAsync(ControlWorld.Org, ask.Key, now, "boris")).Code);
        Assert.Equal("BAD_TIME", (await world.Asks.DeferAsync(ControlWorld.Org, ask.Key, now + TimeSpan.FromDays(8), "boris")).Code);
        Assert.Equal(RunVerdict.Done, (await world.Asks.DeferAsync(ControlWorld.Org, ask.Key, now + TimeSpan.FromHours(1), "boris")).Verdict);

        Assert.Equal(0, await world.AskReader.CountAsync(ControlWorld.Org, now));
        Assert.Equal(1, await world.AskReader.CountAsync(ControlWorld.Org, now + TimeSpan.FromHours(1)));
        Assert.Equal(RunVerdict.Done, (await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris")).Verdict);
        Assert.Equal("ALREADY_ANSWERED", (await world.Asks.DeferAsync(ControlWorld.Org, ask.Key, null, "boris")).Code);
    }

    [Theory]
    [InlineData("API Error: 429 rate limit reached, resets 3pm", "API Error: 429 rate limit reached, resets 3pm", AskKind.Quota)]
    [InlineData("Reached maximum number of turns (2)", "Reached maximum number of turns (2)", AskKind.Error)]
    [InlineData("400 {'error':{'message':'No such model','code':7}}", "No such model", AskKind.Error)]
    [InlineData("{'message':['odd']} {", "{'message':['odd']} {", AskKind.Error)]
    public async Task Turn_EndsInAnError_AsksWhatItIsToDoAndGoesOnAsReplied(string words, string title, AskKind kind)
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        var quoted = JsonSerializer.Serialize(words.Replace('\'', '"'))[1..^1];
        var failed = ClaudeDialogueTests.Failed.Replace("Reached maximum number of turns (2)", quoted, StringComparison.Ordinal);
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, failed, failed);
        world.Restart();
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
        var ask = Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));
        Assert.Equal((kind, title.Replace('\'', '"')), (ask.Offer.Kind, ask.Offer.Title));
        Assert.Equal([AnswerKind.Reply], ask.Offer.Answers);
        world.Runner.Said.Clear();

        var answer = await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Reply, Replies: [["Go on"]]), "boris");

        Assert.Equal(RunVerdict.Done, answer.Verdict);
        Assert.Contains("Go on", Assert.Single(world.Runner.Said), StringComparison.Ordinal);
        var past = Assert.Single((await world.AskReader.HistoryAsync(ControlWorld.Org, null, 50)).Rows);
        Assert.Equal((AskEnd.Answered, "boris"), (past.Outcome, past.AnsweredBy));
        Assert.Equal("ask.answer", world.Stored.Audit[^1].Action);
    }

    [Fact]
    public async Task Turn_EndsInAnErrorAndSomebodyGoesOnElsewhere_AsksNoMore()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, ClaudeDialogueTests.Aborted);
        Assert.Empty(await world.AskReader.OpenAsync(ControlWorld.Org));
        await HearAsync(world, run, ClaudeDialogueTests.Init, ClaudeDialogueTests.Failed);
        Assert.Single(await world.AskReader.OpenAsync(ControlWorld.Org));

        await world.Speaker.SayAsync(ControlWorld.Org, run, "Try again", "anna");
        await HearAsync(world, run, ClaudeDialogueTests.Init);
        Assert.Empty(await world.AskReader.OpenAsync(ControlWorld.Org));
        Assert.Equal(AskEnd.Withdrawn, Assert.Single((await world.AskReader.HistoryAsync(ControlWorld.Org, null, 50)).Rows).Outcome);
    }

    [Fact]
    public async Task Ask_HoldsSecrets_TheyAreBlottedOut()
    {
        await using var world = await ControlWorld.StartAsync();
        var run = await SpawnAsync(world, "x");
        var asks = ClaudeDialogueTests.Asks.Replace(
            "touch a\",\"desc", "curl -H 'Authorization: Bearer sk-ant-api03-abcdefghijklmnop' https://u:hunter22@h\",\"desc", StringComparison.Ordinal);
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init, asks);

        var stored = Assert.Single(world.Stored.Asks);
        Assert.DoesNotContain("abcdefghijklmnop", stored.Title + stored.OfferJson, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", stored.Title + stored.OfferJson, StringComparison.Ordinal);
        Assert.Contains("curl -H", stored.Title, StringComparison.Ordinal);
    }

    // Questions, with the host killed anywhere in between: each is answered, and once.
    [Fact]
    public Task Asks_WithTheHostKilledInBetween_NoneLostNoneTwice() => AnswerManyAsync(60);

    [Fact]
    [Trait("run", "soak")]
    public Task Asks_AThousandWithTheHostKilledInBetween_NoneLostNoneTwice() => AnswerManyAsync(1_000);

    private static async Task AnswerManyAsync(int many)
    {
        await using var world = await ControlWorld.StartAsync();
        var random = new Random(20261129);
        var run = await SpawnAsync(world, "x");
        await HearAsync(world, run, Ack, ClaudeDialogueTests.Init);
        var asked = 0;
        while (asked < many || (await world.AskReader.OpenAsync(ControlWorld.Org)).Count > 0)
        {
            var open = (await world.AskReader.OpenAsync(ControlWorld.Org)).Count;
            for (var more = random.Next(1, 20); more > 0 && asked < many && open < 40; more--)
            {
                Write(world, run, ClaudeDialogueTests.Asks.Replace("99c0", $"q{asked++}", StringComparison.Ordinal));
            }
            var away = new RunnerException(RunnerFault.Unreachable, "gone");
            if (random.Next(3) > 0) await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
            foreach (var ask in await world.AskReader.OpenAsync(ControlWorld.Org))
            {
                var luck = random.Next(4);
                world.Runner.Trouble = luck == 0 ? away : null;
                world.Runner.LateTrouble = luck == 1 ? away : null;
                await world.Asks.AnswerAsync(ControlWorld.Org, ask.Key, new(AnswerKind.Allow), "boris");
                (world.Runner.Trouble, world.Runner.LateTrouble) = (null, null);
                if (random.Next(10) == 0) break;
            }
            if (random.Next(3) == 0) world.Restart();
            await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
        }

        var answered = world.Runner.Said.Select(static line => JsonElement.Parse(line))
            .Where(static line => line.GetProperty("type").GetString() == "control_response")
            .Select(static line => line.GetProperty("response").GetProperty("request_id").GetString()!).ToList();
        Assert.Equal(many, answered.Count);
        Assert.Equal(many, answered.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(many, world.Stored.Asks.Count(static ask => ask.Outcome == AskEnd.Answered));
    }

    private static async Task<RunId> SpawnAsync(ControlWorld world, string? prompt)
    {
        var run = (await world.Desk.SpawnAsync(ControlWorld.Org, new("wanda", prompt), "anna")).Id!.Value;
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
        return run;
    }

    private static async Task HearAsync(ControlWorld world, RunId run, params string[] lines)
    {
        Write(world, run, lines);
        await world.Talks.FollowAsync(ControlWorld.Org, run, CancellationToken.None);
    }

    private static void Write(ControlWorld world, RunId run, params string[] lines)
    {
        if (!world.Runner.Written.TryGetValue(run, out var written)) world.Runner.Written[run] = written = [];
        foreach (var line in lines) written.AddRange(Encoding.UTF8.GetBytes(line.ReplaceLineEndings("") + "\n"));
    }

    private static async Task<Helicarrier.Persistence.Tables.TalkState?> TalkOf(ControlWorld world, RunId run) =>
        (await world.TalkReader.FindAsync(ControlWorld.Org, run))?.State;

    private static IEnumerable<string> Told(ControlWorld world) => world.Runner.Said.Select(static line => JsonElement.Parse(line)).Select(static line =>
        line.GetProperty("type").GetString() switch
        {
            "control_request" => line.GetProperty("request").GetProperty("subtype").GetString()!,
            "user" => line.GetProperty("message").GetProperty("content")[0].GetProperty("text").GetString()!,
            _ => line.GetProperty("response").GetProperty("response").GetProperty("behavior").GetString()!,
        });
}
