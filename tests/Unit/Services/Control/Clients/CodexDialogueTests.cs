using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

public sealed class CodexDialogueTests
{
    public const string Initialized = """{"id":"hc-1","result":{"userAgent":"helicarrier/0.171.0","platformOs":"linux"}}""";
    public const string Opened = """{"id":"hc-2","result":{"thread":{"id":"t1","status":{"type":"idle"}},"model":"m1","cwd":"/w"}}""";
    public const string TurnAnswer = """{"id":"hc-3","result":{"turn":{"id":"u1","items":[],"status":"inProgress","error":null}}}""";
    public const string Started = """{"method":"turn/started","params":{"threadId":"t1","turn":{"id":"u1","status":"inProgress"}}}""";
    public const string Completed = """{"method":"turn/completed","params":{"threadId":"t1","turn":{"id":"u1","status":"completed","error":null}}}""";
    public const string Resolved = """{"method":"serverRequest/resolved","params":{"threadId":"t1","requestId":0}}""";

    public const string Interrupted = """{"method":"turn/completed","params":{"threadId":"t1","turn":{"id":"u1","status":"interrupted","error":null}}}""";

    public const string Settings = """{"method":"thread/settings/updated","params":{"threadId":"t1","threadSettings":{"cwd":"/w","model":"m2"}}}""";

    public const string Command = """
        {"method":"item/commandExecution/requestApproval","id":0,"params":{"kind":"command","threadId":"t1","turnId":"u1","itemId":"call_1","reason":"need it",
        "command":"/bin/bash -lc 'touch a'","cwd":"/w","proposedExecpolicyAmendment":["touch","a"],
        "availableDecisions":["accept",{"acceptWithExecpolicyAmendment":{"execpolicy_amendment":["touch","a"]}},"cancel"]}}
        """;

    public const string FileItem = """
        {"method":"item/started","params":{"threadId":"t1","turnId":"u1","item":{"type":"fileChange","id":"call_2","status":"inProgress",
        "changes":[{"path":"/etc/a","kind":{"type":"add"},"diff":"hello\n"}]}}}
        """;

    public const string FileChange = """
        {"method":"item/fileChange/requestApproval","id":1,"params":{"threadId":"t1","turnId":"u1","itemId":"call_2","startedAtMs":1,"reason":null}}
        """;

    public const string Permissions = """
        {"method":"item/permissions/requestApproval","id":2,"params":{"threadId":"t1","turnId":"u1","itemId":"call_3","cwd":"/w","startedAtMs":1,
        "permissions":{"network":{"enabled":true},"fileSystem":null}}}
        """;

    public const string Question = """
        {"method":"item/tool/requestUserInput","id":3,"params":{"threadId":"t1","turnId":"u1","itemId":"call_4","isBlocking":true,
        "questions":[{"id":"db","header":"DB","question":"Which database?",
        "options":[{"label":"SQLite","description":"one file"},{"label":"Postgres","description":""}]},
        {"id":"why","header":"Why","question":"Why?","options":null}]}}
        """;

    private readonly CodexDialogue _codex = new();

    [Fact]
    public void Arguments_Model_IsNoArgument()
    {
        Assert.Equal(["app-server"], _codex.Arguments(Talk.Run, "m1"));
        Assert.Throws<ArgumentException>(() => _codex.Arguments(Talk.Run, "-c"));
    }

    [Fact]
    public void Open_Handshake_OpensAThread()
    {
        var talk = new Talk(_codex, "m1");

        Assert.Equal(
            [Talk.OneLine("""
                {"jsonrpc":"2.0","id":"hc-1","method":"initialize","params":{"clientInfo":{"name":"helicarrier","title":"Helicarrier","version":"1"},
                "capabilities":{"experimentalApi":true}}}
                """)],
            talk.Sent());
        Assert.Equal(TurnState.Opening, talk.State.Turn);

        talk.Hears(Initialized);
        Assert.Equal(
            [
                """{"jsonrpc":"2.0","method":"initialized"}""",
                Talk.OneLine("""
                    {"jsonrpc":"2.0","id":"hc-2","method":"thread/start","params":{"cwd":"/w","approvalPolicy":"on-request","sandbox":"workspace-write",
                    "model":"m1"}}
                    """),
            ],
            talk.Sent());

        talk.Hears(Opened);
        Assert.Empty(talk.Sent());
        Assert.Equal((TurnState.Idle, "t1", "m1", null), (talk.State.Turn, talk.State.SessionId, talk.State.Model, talk.State.WantedModel));
    }

    [Theory]
    [InlineData("""{"id":"hc-1","error":{"code":-32600,"message":"too old"}}""")]
    [InlineData("""{"id":"hc-1","error":{"code":-32600,"message":"Not initialized","data":{"details":"too old"}}}""")]
    public void Open_Refused_FailsWithItsWords(string refusal)
    {
        var talk = new Talk(_codex).Hears(refusal);

        Assert.Equal(TurnState.Failed, talk.State.Turn);
        Assert.EndsWith("too old", talk.State.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Say_BeforeTheThread_IsHeldAndBeginsATurn()
    {
        var talk = new Talk(_codex).Say("hello").Hears(Initialized);
        Assert.DoesNotContain(talk.Sent(), line => line.Contains("hello", StringComparison.Ordinal));
        Assert.Equal("hello", Assert.Single(talk.State.Held).Text);

        talk.Hears(Opened);

        Assert.Equal([TurnStart(3, "hello")], talk.Sent());
        Assert.Empty(talk.State.Held);
        Assert.Equal(TurnState.Working, talk.State.Turn);
    }

    [Fact]
    public void Say_TurnRuns_SteersIntoIt()
    {
        var id = Guid.NewGuid();
        var talk = Working();

        talk.Say("two", id);
        Assert.Equal([Steer(4, id, "two")], talk.Sent());
        Assert.Equal(new HeldMessage(id, "two", IsSent: true), Assert.Single(talk.State.Held));

        talk.Hears("""{"id":"hc-4","result":{"turnId":"u1"}}""");
        Assert.Equal(new HeldMessage(id, "", IsSent: true), Assert.Single(talk.State.Held));

        talk.Hears($$$$"""{"method":"item/started","params":{"threadId":"t1","item":{"type":"userMessage","id":"i","clientId":"{{{{id}}}}"}}}""");
        Assert.Empty(talk.State.Held);
        Assert.Equal(TurnState.Idle, talk.Hears(Completed).State.Turn);
        Assert.Empty(talk.Sent());
    }

    [Fact]
    public void Say_TurnHasNoNameYet_WaitsForIt()
    {
        var id = Guid.NewGuid();
        var talk = Idle().Say("one");
        talk.Sent();

        Assert.Empty(talk.Say("two", id).Sent());
        Assert.Equal([Steer(4, id, "two")], talk.Hears(TurnAnswer).Sent());
    }

    [Fact]
    public void Say_TurnWasOver_BeginsTheNext()
    {
        var talk = Working().Say("two");
        talk.Sent();

        talk.Hears(Completed);
        Assert.Empty(talk.Sent());
        talk.Hears("""{"error":{"code":-32600,"message":"no active turn to steer"},"id":"hc-4"}""");

        Assert.Equal([TurnStart(5, "two")], talk.Sent());
        Assert.Empty(talk.State.Held);
    }

    [Fact]
    public void Say_SteerIsRefusedBeforeTheEnd_BeginsTheNextAtTheEnd()
    {
        var talk = Working().Say("two").Hears("""{"error":{"code":-32600,"message":"expected active turn id u1 but found u0"},"id":"hc-4"}""");
        talk.Sent();

        Assert.Equal([TurnStart(5, "two")], talk.Hears(Completed).Sent());
    }

    [Fact]
    public void Say_TurnIsRefused_GoesIdleWithTheError()
    {
        var talk = Idle().Say("one").Hears("""{"id":"hc-3","error":{"code":-32603,"message":"out of order"}}""");

        Assert.Equal((TurnState.Idle, "out of order"), (talk.State.Turn, talk.State.Error));
    }

    [Fact]
    public void Read_TurnFails_IsAnErrorUntilTheNext()
    {
        const string failed = """{"method":"turn/completed","params":{"threadId":"t1","turn":{"id":"u1","status":"failed","error":{"message":"400 bad"}}}}""";
        var talk = Working().Hears(failed);
        Assert.Equal((TurnState.Idle, "400 bad"), (talk.State.Turn, talk.State.Error));

        Assert.Null(talk.Say("again").State.Error);
    }

    [Theory]
    [InlineData(AnswerKind.Allow, "\"accept\"")]
    [InlineData(AnswerKind.Always, """{"acceptWithExecpolicyAmendment":{"execpolicy_amendment":["touch","a"]}}""")]
    [InlineData(AnswerKind.Deny, "\"decline\"")]
    public void Answer_Command_IsHeardOnce(AnswerKind kind, string decision)
    {
        var talk = Working().Hears(Command);
        var ask = talk.Ask;
        Assert.Equal("Shell: /bin/bash -lc 'touch a'", ask.Offer.Title);
        Assert.Equal("/bin/bash -lc 'touch a'\nin /w", ask.Offer.Detail);
        Assert.Equal("need it", ask.Offer.Reason);
        Assert.Equal("Commands that begin with: touch a", ask.Offer.AlwaysMeans);
        Assert.False(ask.Offer.TakesReason);
        talk.Sent();

        talk.Answer(kind, "because");
        Assert.Equal([$$$"""{"jsonrpc":"2.0","id":0,"result":{"decision":{{{decision}}}}}"""], talk.Sent());
        Assert.Equal(kind, talk.Ask.Answer?.Kind);

        Assert.Empty(talk.AnswerAgain(ask).Sent());
        talk.Hears(Resolved);
        Assert.Equal([new SettledAsk("0", AskEnd.Answered)], talk.Settled);
        Assert.Empty(talk.AnswerAgain(ask).Sent());
    }

    [Fact]
    public void Read_ResolvedWithoutUs_EndsElsewhere() =>
        Assert.Equal([new SettledAsk("0", AskEnd.Elsewhere)], Working().Hears(Command, Resolved).Settled);

    [Fact]
    public void Read_ResolvedByAnotherName_EndsNothing() =>
        Assert.Empty(Working().Hears(Command, """{"method":"serverRequest/resolved","params":{"threadId":"t1","requestId":"0"}}""").Settled);

    [Fact]
    public void Read_TurnEndsWhileItAsks_WithdrawsTheAsk() =>
        Assert.Equal([new SettledAsk("0", AskEnd.Withdrawn)], Working().Hears(Command, Interrupted, Resolved).Settled);

    [Theory]
    [InlineData(AnswerKind.Allow, "accept")]
    [InlineData(AnswerKind.Always, "acceptForSession")]
    [InlineData(AnswerKind.Deny, "decline")]
    public void Answer_FileChange_ShowsTheChange(AnswerKind kind, string decision)
    {
        var talk = Working().Hears(FileItem, FileChange);
        talk.Sent();
        Assert.Equal("Change files: add /etc/a", talk.Ask.Offer.Title);
        Assert.Equal("add /etc/a\nhello", talk.Ask.Offer.Detail);

        Assert.Equal([$$$"""{"jsonrpc":"2.0","id":1,"result":{"decision":"{{{decision}}}"}}"""], talk.Answer(kind).Sent());
    }

    [Theory]
    [InlineData(AnswerKind.Allow, """{"permissions":{"network":{"enabled":true},"fileSystem":null},"scope":"turn"}""")]
    [InlineData(AnswerKind.Always, """{"permissions":{"network":{"enabled":true},"fileSystem":null},"scope":"session"}""")]
    [InlineData(AnswerKind.Deny, """{"permissions":{},"scope":"turn"}""")]
    public void Answer_Permissions_GrantsWhatWasAsked(AnswerKind kind, string result)
    {
        var talk = Working().Hears(Permissions);
        talk.Sent();

        Assert.Equal([$$$"""{"jsonrpc":"2.0","id":2,"result":{{{result}}}}"""], talk.Answer(kind).Sent());
    }

    [Fact]
    public void Answer_Question_SendsTheRepliesByName()
    {
        var talk = Working().Hears(Question);
        talk.Sent();
        Assert.Equal(["Which database?", "Why?"], talk.Ask.Offer.Questions.Select(question => question.Text));
        Assert.Equal(new AskOption("SQLite", "one file"), talk.Ask.Offer.Questions[0].Options[0]);

        talk.Answer(AnswerKind.Reply, replies: [["SQLite"], ["small"]]);
        Assert.Equal(["""{"jsonrpc":"2.0","id":3,"result":{"answers":{"db":{"answers":["SQLite"]},"why":{"answers":["small"]}}}}"""], talk.Sent());
    }

    [Theory]
    [InlineData("item/tool/requestUserInput", """{"questions":[{"id":"a","question":"Password?","isSecret":true}]}""", -32602)]
    [InlineData("item/permissions/requestApproval", """{"permissions":{"a":"\ud800"}}""", -32602)]
    [InlineData("item/commandExecution/requestApproval", "7", -32602)]
    [InlineData("item/tool/call", "{}", -32601)]
    [InlineData("account/chatgptAuthTokens/refresh", "null", -32601)]
    public void Read_RequestThatCannotBeAnswered_IsRefusedAtOnce(string method, string parameters, int code)
    {
        var talk = Working();

        talk.Hears($$$"""{"method":"{{{method}}}","id":"x","params":{{{parameters}}}}""");

        Assert.StartsWith($$$"""{"jsonrpc":"2.0","id":"x","error":{"code":{{{code}}},""", Assert.Single(talk.Sent()), StringComparison.Ordinal);
        Assert.Empty(talk.State.Asks);
    }

    [Fact]
    public void Interrupt_TurnRuns_EndsItsCommandsToo()
    {
        var talk = Working().Say("never");
        talk.Sent();

        talk.Interrupt();
        Assert.Equal([StopTurn(5), Clean(6)], talk.Sent());
        Assert.Empty(talk.State.Held);

        talk.Hears(
            """{"id":"hc-4","error":{"code":-32600,"message":"no active turn to steer"}}""",
            """{"id":"hc-6","result":{}}""",
            """{"id":"hc-5","result":{}}""");
        Assert.Empty(talk.Sent());
        talk.Hears(Interrupted);
        Assert.Equal([Clean(7)], talk.Sent());
        Assert.Equal(TurnState.Idle, talk.State.Turn);
        Assert.Null(talk.State.Error);
    }

    [Fact]
    public void Interrupt_TurnHasNoNameYet_EndsItOnceItHas()
    {
        var talk = Idle().Say("one").Interrupt();
        Assert.Equal([TurnStart(3, "one")], talk.Sent());

        Assert.Equal([StopTurn(4), Clean(5)], talk.Hears(TurnAnswer).Sent());
        Assert.Empty(talk.Hears(Started).Sent());
    }

    [Fact]
    public void Say_TurnIsBeingEnded_BeginsTheNext()
    {
        var talk = Working().Interrupt().Say("instead").Hears(Started);
        Assert.DoesNotContain(talk.Sent(), line => line.Contains("instead", StringComparison.Ordinal));

        talk.Hears("""{"id":"hc-5","result":{}}""", """{"id":"hc-4","result":{}}""", Interrupted);
        Assert.Equal([Clean(6), TurnStart(7, "instead")], talk.Sent());
    }

    [Fact]
    public void Interrupt_Idle_TakesBackWhatIsHeld()
    {
        var talk = new Talk(_codex).Say("never").Interrupt().Hears(Initialized, Opened);

        Assert.DoesNotContain(talk.Sent(), line => line.Contains("turn/", StringComparison.Ordinal));
    }

    [Fact]
    public void Switch_Acknowledged_ChangesTheModelThen()
    {
        var talk = Idle();

        talk.Switch("m2");
        Assert.Equal(["""{"jsonrpc":"2.0","id":"hc-3","method":"thread/settings/update","params":{"threadId":"t1","model":"m2"}}"""], talk.Sent());
        talk.Hears("""{"id":"hc-3","result":{}}""");
        Assert.Equal(("m1", "m2"), (talk.State.Model, talk.State.WantedModel));

        talk.Hears(Settings);
        Assert.Equal(("m2", null), (talk.State.Model, talk.State.WantedModel));
    }

    [Fact]
    public void Switch_NotShownYet_GoesWithTheNextTurn()
    {
        var talk = Idle().Switch("m2");
        talk.Sent();

        Assert.Contains("\"model\":\"m2\"", Assert.Single(talk.Say("x").Sent()), StringComparison.Ordinal);
    }

    [Fact]
    public void Switch_Refused_KeepsTheModel()
    {
        var talk = Idle().Switch("m2").Hears("""{"id":"hc-3","error":{"code":-32600,"message":"no such model"}}""");

        Assert.Equal(("m1", null, "no such model"), (talk.State.Model, talk.State.WantedModel, talk.State.Error));
    }

    [Fact]
    public void Read_AnotherThread_ChangesNothing()
    {
        var talk = Working();
        var kept = talk.Kept();

        talk.Hears(
            """{"method":"turn/completed","params":{"threadId":"t2","turn":{"id":"u1","status":"failed","error":{"message":"x"}}}}""",
            """{"method":"turn/started","params":{"threadId":"t2","turn":{"id":"u9","status":"inProgress"}}}""",
            """{"method":"thread/settings/updated","params":{"threadId":"t2","threadSettings":{"model":"m9"}}}""");

        Assert.Equal(kept, talk.Kept());
    }

    [Theory]
    [InlineData("--dangerously-skip-permissions")]
    [InlineData("-c")]
    [InlineData("a\n{\"method\":\"x\"}\u2028")]
    public void Say_AnyText_StaysText(string text)
    {
        var talk = Idle();

        var line = JsonDocument.Parse(Assert.Single(talk.Say(text).Sent())).RootElement;
        Assert.Equal(text, line.GetProperty("params").GetProperty("input")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("""{"method":"item/completed","params":{"item":{"type":"agentMessage","text":"Done."}}}""", TranscriptKind.Says, "Done.")]
    [InlineData("""{"method":"item/completed","params":{"item":{"type":"reasoning","summary":["a","b"]}}}""", TranscriptKind.Thinks, "a\nb")]
    [InlineData("""{"method":"item/completed","params":{"item":{"type":"userMessage","content":[{"type":"text","text":"go"}]}}}""", TranscriptKind.Told, "go")]
    [InlineData("""{"method":"item/started","params":{"item":{"type":"commandExecution","command":"ls"}}}""", TranscriptKind.Uses, "ls")]
    [InlineData("""{"method":"item/completed","params":{"item":{"type":"commandExecution","aggregatedOutput":"a b"}}}""", TranscriptKind.Result, "a b")]
    [InlineData(Interrupted, TranscriptKind.Note, "The turn was interrupted.")]
    [InlineData("""{"id":"hc-9","error":{"code":1,"message":"no"}}""", TranscriptKind.Error, "no")]
    public void Show_Line_IsReadByAPerson(string line, TranscriptKind kind, string text) =>
        Assert.Equal(new TranscriptLine(kind, text), _codex.Show(JsonDocument.Parse(line).RootElement));

    [Theory]
    [InlineData(Initialized)]
    [InlineData(Started)]
    [InlineData(Completed)]
    [InlineData("[]")]
    public void Show_LineThatSaysNothing_IsNull(string line) => Assert.Null(_codex.Show(JsonDocument.Parse(line).RootElement));

    private Talk Idle()
    {
        var talk = new Talk(_codex).Hears(Initialized, Opened);
        talk.Sent();
        return talk;
    }

    private Talk Working()
    {
        var talk = Idle().Say("one").Hears(TurnAnswer, Started);
        talk.Sent();
        return talk;
    }

    private static string TurnStart(int id, string text) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"turn/start","params":{"threadId":"t1","input":[{"type":"text","text":"{{{text}}}"}]}}""";

    private static string Steer(int id, Guid message, string text) => Talk.OneLine($$$"""
        {"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"turn/steer","params":{"threadId":"t1","expectedTurnId":"u1","clientUserMessageId":"{{{message}}}",
        "input":[{"type":"text","text":"{{{text}}}"}]}}
        """);

    private static string StopTurn(int id) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"turn/interrupt","params":{"threadId":"t1","turnId":"u1"}}""";

    private static string Clean(int id) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"thread/backgroundTerminals/clean","params":{"threadId":"t1"}}""";
}
