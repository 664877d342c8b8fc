using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

public sealed class ClaudeDialogueTests
{
    public const string Initialized =
        """{"type":"control_response","response":{"subtype":"success","request_id":"hc-1","response":{"commands":[],"models":[]}}}""";

    public const string Init = """{"type":"system","subtype":"init","session_id":"5e551011-0000-4000-8000-000000000001","model":"m1","tools":["Bash"]}""";
    public const string Says = """{"type":"assistant","parent_tool_use_id":null,"message":{"model":"m1","content":[{"type":"text","text":"Sure."}]}}""";

    public const string Asks = """
        {"type":"control_request","request_id":"99c0","request":{"subtype":"can_use_tool","tool_name":"Bash","display_name":"Bash",
        "input":{"command":"touch a","description":"Make it"},"permission_suggestions":[{"type":"addRules",
        "rules":[{"toolName":"Bash","ruleContent":"touch a"}],"behavior":"allow","destination":"localSettings"}],"tool_use_id":"toolu_1"}}
        """;

    public const string AsksWords = """
        {"type":"control_request","request_id":"aa01","request":{"subtype":"can_use_tool","tool_name":"AskUserQuestion","requires_user_interaction":true,
        "input":{"questions":[{"question":"Which database?","header":"DB","multiSelect":false,
        "options":[{"label":"SQLite","description":"one file"},{"label":"Postgres"}]},
        {"question":"Which tables?","multiSelect":true,"options":[{"label":"a"},{"label":"b"}]}]}}}
        """;

    public const string AsksPlan =
        """{"type":"control_request","request_id":"bb02","request":{"subtype":"can_use_tool","tool_name":"ExitPlanMode","input":{"plan":"1. Look"}}}""";

    public const string Withdrawn = """{"type":"control_cancel_request","request_id":"99c0"}""";
    public const string TaskStarted = """{"type":"system","subtype":"task_started","task_id":"b1"}""";
    public const string TaskEnded = """{"type":"system","subtype":"task_notification","task_id":"b1","status":"completed"}""";
    public const string Ended = """{"type":"result","subtype":"success","is_error":false,"terminal_reason":"completed","total_cost_usd":0.01}""";

    public const string Aborted =
        """{"type":"result","subtype":"error_during_execution","is_error":true,"terminal_reason":"aborted_tools","session_id":"s"}""";

    public const string Failed = """{"type":"result","subtype":"error_max_turns","is_error":true,"errors":["Reached maximum number of turns (2)"]}""";

    private static readonly Guid First = Guid.Parse("11111111-0000-4000-8000-000000000000");
    private static readonly Guid Second = Guid.Parse("22222222-0000-4000-8000-000000000000");

    private readonly ClaudeDialogue _claude = new();

    [Fact]
    public void Arguments_SessionIsTheRuns_PromptIsNotAmongThem()
    {
        var arguments = _claude.Arguments(Talk.Run, "m1");

        Assert.Equal(["--session-id", "01234567-89ab-cdef-0123-456789abcdef", "--model", "m1"], arguments.TakeLast(4));
        Assert.DoesNotContain("--model", _claude.Arguments(Talk.Run, null));
        Assert.Throws<ArgumentException>(() => _claude.Arguments(Talk.Run, "--dangerously-skip-permissions"));
    }

    [Fact]
    public void Say_BeforeItAnswered_IsQueuedByTheClient()
    {
        var talk = new Talk(_claude);
        Assert.Equal(["""{"type":"control_request","request_id":"hc-1","request":{"subtype":"initialize"}}"""], talk.Sent());
        talk.Say("--dangerously-skip-permissions", First);

        Assert.Equal(
            [Talk.OneLine("""
                {"type":"user","uuid":"11111111-0000-4000-8000-000000000000","message":{"role":"user",
                "content":[{"type":"text","text":"--dangerously-skip-permissions"}]}}
                """)],
            talk.Sent());
        Assert.Equal(TurnState.Opening, talk.State.Turn);
        Assert.Equal(TurnState.Working, talk.Hears(Initialized).State.Turn);
        Assert.Equal("5e551011-0000-4000-8000-000000000001", talk.Hears(Init, Replay(First), Says).State.SessionId);
        Assert.Empty(talk.State.Held);
        Assert.Equal(("m1", TurnState.Idle), (talk.State.Model, talk.Hears(Ended).State.Turn));
    }

    [Fact]
    public void Open_InitializeIsRefused_Failed()
    {
        var talk = new Talk(_claude).Hears("""{"type":"control_response","response":{"subtype":"error","request_id":"hc-1","error":"no"}}""");
        Assert.Equal((TurnState.Failed, "no"), (talk.State.Turn, talk.State.Error));
    }

    [Fact]
    public void Ask_Permission_OffersWhatTheClientTakes()
    {
        var ask = new Talk(_claude).Hears(Initialized, Init, Asks).Ask;

        Assert.Equal(("99c0", AskKind.Permission, "Bash: touch a", "touch a"), (ask.Id, ask.Offer.Kind, ask.Offer.Title, ask.Offer.Detail));
        Assert.Equal([AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny], ask.Offer.Answers);
        Assert.Equal(("Bash(touch a), in this session", true), (ask.Offer.AlwaysMeans, ask.Offer.TakesReason));
    }

    [Theory]
    [InlineData(AnswerKind.Allow, null, """{"behavior":"allow"}""")]
    [InlineData(AnswerKind.Deny, "Not here", """{"behavior":"deny","message":"Not here"}""")]
    [InlineData(AnswerKind.Deny, null, """{"behavior":"deny","message":"Denied by the operator."}""")]
    [InlineData(AnswerKind.Always, null, """
        {"behavior":"allow","updatedPermissions":[{"type":"addRules","rules":[{"toolName":"Bash","ruleContent":"touch a"}],"behavior":"allow",
        "destination":"session"}]}
        """)]
    public void Answer_Permission_IsSentInTheClientsForm(AnswerKind kind, string? reason, string decision)
    {
        var talk = new Talk(_claude).Hears(Initialized, Init, Asks);
        talk.Sent();
        var ask = talk.Ask;
        talk.Answer(kind, reason);

        Assert.Equal(
            [
                """{"type":"control_response","response":{"subtype":"success","request_id":"99c0","response":"""
                    + Talk.OneLine(decision).Trim() + "}}",
            ],
            talk.Sent());
        Assert.Equal([new SettledAsk(ask.Id, AskEnd.Answered)], talk.Settled);
        Assert.Empty(talk.State.Asks);
    }

    [Fact]
    public void Answer_Questions_StandInTheInput()
    {
        var talk = new Talk(_claude).Hears(Initialized, Init, AsksWords);
        var offer = talk.Ask.Offer;
        Assert.Equal((AskKind.Question, "Which database?", true), (offer.Kind, offer.Title, offer.Questions[1].TakesMany));
        Assert.Equal([AnswerKind.Reply, AnswerKind.Deny], offer.Answers);
        talk.Sent();
        talk.Answer(AnswerKind.Reply, replies: [["SQLite"], ["a", "b"]]);

        var sent = JsonElement.Parse(Assert.Single(talk.Sent())).At("response", "response");
        Assert.Equal("allow", sent.At("behavior").GetString());
        Assert.Equal("""{"Which database?":"SQLite","Which tables?":"a, b"}""", sent.At("updatedInput", "answers").GetRawText());
        Assert.Equal(2, sent.At("updatedInput", "questions").GetArrayLength());
    }

    [Fact]
    public void Ask_Plan_IsOneAndShowsIt()
    {
        var offer = new Talk(_claude).Hears(Initialized, Init, AsksPlan).Ask.Offer;
        Assert.Equal((AskKind.Plan, "1. Look"), (offer.Kind, offer.Detail));
        Assert.Equal([AnswerKind.Allow, AnswerKind.Deny], offer.Answers);
    }

    [Fact]
    public void Ask_Withdrawn_IsSettledAsThat()
    {
        var talk = new Talk(_claude).Hears(Initialized, Init, Asks, Withdrawn);
        Assert.Empty(talk.State.Asks);
        Assert.Equal([new SettledAsk("99c0", AskEnd.Withdrawn)], talk.Settled);
    }

    // A message that is queued would begin the next turn by itself.
    [Fact]
    public void Interrupt_WithQueuedMessagesAndTasks_TakesThemBackFirst()
    {
        var talk = new Talk(_claude).Say("one", First).Hears(Initialized, Init, Replay(First), Says, TaskStarted).Say("two", Second);
        talk.Sent();
        talk.Interrupt();

        Assert.Equal(
            [
                """{"subtype":"cancel_async_message","message_uuid":"22222222-0000-4000-8000-000000000000"}""",
                """{"subtype":"interrupt"}""", """{"subtype":"stop_task","task_id":"b1"}""",
            ],
            talk.Sent().Select(line => JsonElement.Parse(line).At("request").GetRawText()));
        talk.Hears("""{"type":"control_response","response":{"subtype":"success","request_id":"hc-2","response":{"cancelled":true}}}""", Aborted, TaskEnded);
        Assert.Equal((TurnState.Idle, null), (talk.State.Turn, talk.State.Error));
        Assert.Empty(talk.State.Held);
        Assert.Empty(talk.State.Tasks);
    }

    // Any name is acknowledged: only an answer shows which model it was.
    [Fact]
    public void Switch_IsAcknowledged_HoldsOnceAnAnswerShowsIt()
    {
        var talk = new Talk(_claude).Hears(Initialized, Init, Says, Ended).Switch("m2");
        talk.Hears("""{"type":"control_response","response":{"subtype":"success","request_id":"hc-2","response":{"model":"m2"}}}""");
        Assert.Equal(("m1", "m2"), (talk.State.Model, talk.State.WantedModel));
        talk.Hears(
            """{"type":"assistant","parent_tool_use_id":"toolu_9","message":{"model":"m2","content":[]}}""",
            """{"type":"assistant","message":{"model":"<synthetic>","content":[]}}""");
        Assert.Equal(("m1", "m2"), (talk.State.Model, talk.State.WantedModel));
        talk.Hears("""{"type":"assistant","parent_tool_use_id":null,"message":{"model":"m2-20260101","content":[]}}""");
        Assert.Equal(("m2-20260101", null), (talk.State.Model, talk.State.WantedModel));
    }

    [Fact]
    public void Switch_IsRefused_SaysWhy()
    {
        var talk = new Talk(_claude).Hears(Initialized, Init).Switch("m2");
        talk.Hears("""{"type":"control_response","response":{"subtype":"error","request_id":"hc-2","error":"not on your plan"}}""");
        Assert.Equal((null, "not on your plan"), (talk.State.WantedModel, talk.State.Error));
    }

    [Fact]
    public void Result_IsAnError_IsKeptUntilTheNextTurn()
    {
        var talk = new Talk(_claude).Hears(Initialized, Init, Failed);
        Assert.Equal("Reached maximum number of turns (2)", talk.State.Error);
        Assert.Null(talk.Hears(Init).State.Error);
    }

    [Theory]
    [InlineData(Says, TranscriptKind.Says, "Sure.")]
    [InlineData(Asks, TranscriptKind.Note, "Asks: Bash: touch a")]
    [InlineData(Ended, TranscriptKind.Note, "The turn ended: completed")]
    [InlineData(
        """{"type":"user","message":{"role":"user","content":[{"type":"tool_result","content":[{"type":"text","text":"ok"}]}]}}""",
        TranscriptKind.Result, "ok")]
    [InlineData(
        """{"type":"assistant","message":{"content":[{"type":"tool_use","name":"Bash","input":{"command":"ls"}}]}}""", TranscriptKind.Uses, "Bash: ls")]
    public void Show_Line_IsWhatAPersonReads(string line, TranscriptKind kind, string text) =>
        Assert.Equal(new TranscriptLine(kind, text), _claude.Show(JsonElement.Parse(line)));

    [Theory]
    [InlineData(Init)]
    [InlineData(Initialized)]
    public void Show_OfNoInterest_Nothing(string line) => Assert.Null(_claude.Show(JsonElement.Parse(line)));

    public static string Replay(Guid id) => $$$"""{"type":"user","uuid":"{{{id}}}","isReplay":true,"message":{"role":"user","content":"one"}}""";
}
