using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

public sealed class AcpDialogueTests
{
    public const string Initialized = """{"jsonrpc":"2.0","id":"hc-1","result":{"protocolVersion":1,"authMethods":[{"id":"gemini-api-key"}]}}""";
    public const string Authenticated = """{"jsonrpc":"2.0","id":"hc-2","result":{}}""";

    public const string GeminiSession = """
        {"jsonrpc":"2.0","id":"hc-3","result":{"sessionId":"s1","modes":{"currentModeId":"default","availableModes":[]},
        "models":{"availableModels":[{"modelId":"auto","name":"Auto"}],"currentModelId":"auto"}}}
        """;

    public const string OpenCodeSession = """
        {"jsonrpc":"2.0","id":"hc-2","result":{"sessionId":"s1","configOptions":[{"id":"mode","currentValue":"build"},
        {"id":"model","category":"model","type":"select","currentValue":"fake/m1","options":[]}]}}
        """;

    public const string Permission = """
        {"jsonrpc":"2.0","id":0,"method":"session/request_permission","params":{"sessionId":"s1","options":[
        {"optionId":"proceed_always","name":"Allow for this session","kind":"allow_always"},{"optionId":"proceed_once","name":"Allow","kind":"allow_once"},
        {"optionId":"cancel","name":"Reject","kind":"reject_once"}],"toolCall":{"toolCallId":"call_1","status":"pending","title":"touch a",
        "content":[{"type":"content","content":{"type":"text","text":"[in /w]"}}],"locations":[],"kind":"execute"}}}
        """;

    public const string QwenPermission = """
        {"jsonrpc":"2.0","id":0,"method":"session/request_permission","params":{"sessionId":"s1","options":[
        {"optionId":"once_and_switch","name":"Switch to Default Mode and allow once (recommended)","kind":"allow_once"},
        {"optionId":"once","name":"Allow","kind":"allow_once"},{"optionId":"cancel","name":"Reject","kind":"reject_once"}],
        "toolCall":{"toolCallId":"call_1","status":"pending","title":"touch a (say hi)","kind":"execute",
        "rawInput":{"command":"touch a","description":"say hi"}}}}
        """;

    public const string Chunk = """
        {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"agent_message_chunk",
        "content":{"type":"text","text":"Done."}}}}
        """;

    public const string ToolDone = """
        {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"tool_call_update","toolCallId":"call_1",
        "status":"completed","content":[{"type":"content","content":{"type":"text","text":"ok"}}]}}}
        """;

    public const string ToolRuns = """
        {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"tool_call_update","toolCallId":"call_1",
        "status":"in_progress"}}}
        """;

    public const string Drain = """{"jsonrpc":"2.0","id":1,"method":"craft/drainMidTurnQueue","params":{"sessionId":"s1"}}""";

    public const string ModelOption = """
        {"jsonrpc":"2.0","method":"session/update","params":{"sessionId":"s1","update":{"sessionUpdate":"config_option_update",
        "configOptions":[{"id":"model","currentValue":"fake/m2"}]}}}
        """;

    public static string Ended(int id, string reason = "end_turn") => $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","result":{"stopReason":"{{{reason}}}"}}""";

    [Fact]
    public void Arguments_EachClient_SpeaksTheProtocol()
    {
        Assert.Equal(["--acp"], AcpDialogue.Gemini.Arguments(Talk.Run, "m1"));
        Assert.Equal(["--acp"], AcpDialogue.Qwen.Arguments(Talk.Run, null));
        Assert.Equal(["acp"], AcpDialogue.OpenCode.Arguments(Talk.Run, "fake/m1"));
        Assert.Throws<ArgumentException>(() => AcpDialogue.Qwen.Arguments(Talk.Run, "--yolo"));
        Assert.Equal("true", AcpDialogue.Gemini.Environment["GEMINI_CLI_NO_RELAUNCH"]);
        Assert.Empty(AcpDialogue.Qwen.Environment);
    }

    [Fact]
    public void Open_Gemini_AuthenticatesBeforeTheSession()
    {
        var talk = new Talk(AcpDialogue.Gemini, "m1");
        Assert.Equal(
            [Talk.OneLine("""
                {"jsonrpc":"2.0","id":"hc-1","method":"initialize","params":{"protocolVersion":1,
                "clientCapabilities":{"fs":{"readTextFile":false,"writeTextFile":false},"terminal":false},
                "clientInfo":{"name":"helicarrier","title":"Helicarrier","version":"1"}}}
                """)],
            talk.Sent());

        Assert.Equal(["""{"jsonrpc":"2.0","id":"hc-2","method":"authenticate","params":{"methodId":"gemini-api-key"}}"""], talk.Hears(Initialized).Sent());
        Assert.Equal([NewSession(3)], talk.Hears(Authenticated).Sent());
        Assert.Equal(TurnState.Opening, talk.State.Turn);

        talk.Hears(GeminiSession);
        Assert.Equal([SetModel(4, "m1")], talk.Sent());
        Assert.Equal((TurnState.Idle, "s1", "auto", "m1"), (talk.State.Turn, talk.State.SessionId, talk.State.Model, talk.State.WantedModel));
    }

    [Fact]
    public void Open_OpenCode_NeedsNoAuthentication()
    {
        var talk = new Talk(AcpDialogue.OpenCode, "fake/m1");
        talk.Sent();

        Assert.Equal([NewSession(2)], talk.Hears(Initialized).Sent());
        Assert.Empty(talk.Hears(OpenCodeSession).Sent());
        Assert.Equal((TurnState.Idle, "fake/m1", null), (talk.State.Turn, talk.State.Model, talk.State.WantedModel));
    }

    [Fact]
    public void Open_Refused_FailsWithItsWords()
    {
        const string refusal = """{"jsonrpc":"2.0","id":"hc-2","error":{"code":-32603,"message":"Internal error","data":{"details":"no key"}}}""";
        var talk = new Talk(AcpDialogue.Gemini).Hears(Initialized, refusal);

        Assert.Equal((TurnState.Failed, "Internal error: no key"), (talk.State.Turn, talk.State.Error));
    }

    [Fact]
    public void Say_BeforeTheSession_IsHeld()
    {
        var talk = new Talk(AcpDialogue.Gemini).Say("hello").Hears(Initialized, Authenticated);
        Assert.DoesNotContain(talk.Sent(), line => line.Contains("hello", StringComparison.Ordinal));

        Assert.Equal([Prompt(4, "hello")], talk.Hears(GeminiSession).Sent());
    }

    [Fact]
    public void Say_PromptRuns_SendsOneByOne()
    {
        var talk = Working().Say("two").Say("three");
        Assert.Empty(talk.Sent());
        Assert.Equal(["two", "three"], talk.State.Held.Select(held => held.Text));

        Assert.Equal([Prompt(5, "two")], talk.Hears(Ended(4)).Sent());
        Assert.Equal([Prompt(6, "three")], talk.Hears(Ended(5)).Sent());
        Assert.Empty(talk.Hears(Ended(6)).Sent());
        Assert.Equal(TurnState.Idle, talk.State.Turn);
    }

    [Fact]
    public void Read_PromptFails_IsAnErrorUntilTheNext()
    {
        const string failure = """{"jsonrpc":"2.0","id":"hc-4","error":{"code":-32603,"message":"Internal error","data":{"details":"400 bad"}}}""";
        var talk = Working().Hears(failure);
        Assert.Equal((TurnState.Idle, "Internal error: 400 bad"), (talk.State.Turn, talk.State.Error));

        Assert.Null(talk.Say("again").State.Error);
    }

    [Theory]
    [InlineData(AnswerKind.Allow, "proceed_once")]
    [InlineData(AnswerKind.Always, "proceed_always")]
    [InlineData(AnswerKind.Deny, "cancel")]
    public void Answer_Permission_ChoosesByKindOnce(AnswerKind kind, string option)
    {
        var talk = Working().Hears(Permission);
        var ask = talk.Ask;
        Assert.Equal((AskKind.Permission, "execute: touch a", "touch a\n[in /w]"), (ask.Offer.Kind, ask.Offer.Title, ask.Offer.Detail));
        Assert.Equal([AnswerKind.Allow, AnswerKind.Always, AnswerKind.Deny], ask.Offer.Answers);
        Assert.Equal("Allow for this session", ask.Offer.AlwaysMeans);
        Assert.False(ask.Offer.TakesReason);

        Assert.Equal([Selected(0, option)], talk.Answer(kind, "because").Sent());
        Assert.Empty(talk.AnswerAgain(ask).Sent());
        Assert.Empty(talk.Settled);

        talk.Hears(Chunk);
        Assert.Equal([new SettledAsk("0", AskEnd.Answered)], talk.Settled);
        Assert.Empty(talk.AnswerAgain(ask).Sent());
    }

    [Fact]
    public void Answer_TwoOfAKind_TakesTheOneThatSwitchesNoMode()
    {
        var session = GeminiSession.Replace("hc-3", "hc-2", StringComparison.Ordinal);
        var talk = new Talk(AcpDialogue.Qwen).Hears(Initialized, session).Say("one").Hears(QwenPermission);
        talk.Sent();
        Assert.Equal([AnswerKind.Allow, AnswerKind.Deny], talk.Ask.Offer.Answers);

        Assert.Equal([Selected(0, "once")], talk.Answer(AnswerKind.Allow).Sent());
    }

    [Fact]
    public void Answer_SeveralThatLast_TakesTheOneThatAllowsLeast()
    {
        const string options = """
            {"optionId":"proceed_always_server","name":"Allow all server tools for this session","kind":"allow_always"},
            {"optionId":"proceed_always_tool","name":"Allow tool for this session","kind":"allow_always"},
            {"optionId":"proceed_always_and_save","name":"Allow tool for all future sessions","kind":"allow_always"},
            """;
        var talk = Working().Hears(Permission.Replace("\"options\":[", "\"options\":[" + options, StringComparison.Ordinal)
            .Replace("""{"optionId":"proceed_always","name":"Allow for this session","kind":"allow_always"},""", "", StringComparison.Ordinal));
        Assert.Equal("Allow tool for this session", talk.Ask.Offer.AlwaysMeans);

        Assert.Equal([Selected(0, "proceed_always_tool")], talk.Answer(AnswerKind.Always).Sent());
    }

    [Fact]
    public void Answer_AllOfAKindSwitchAMode_OffersNone()
    {
        var talk = Working().Hears(QwenPermission.Replace("\"name\":\"Allow\"", "\"name\":\"Allow in auto mode\"", StringComparison.Ordinal));

        Assert.Equal([AnswerKind.Deny], talk.Ask.Offer.Answers);
    }

    [Fact]
    public void Answer_NothingToRefuseBy_CancelsTheCall()
    {
        var talk = Working().Hears(Permission.Replace("reject_once", "other", StringComparison.Ordinal)).Answer(AnswerKind.Deny);

        Assert.Equal(["""{"jsonrpc":"2.0","id":0,"result":{"outcome":{"outcome":"cancelled"}}}"""], talk.Sent());
    }

    [Fact]
    public void Read_ToolIsOverWithoutUs_EndsElsewhere()
    {
        var talk = Working().Hears(Permission, ToolRuns);
        Assert.Empty(talk.Settled);

        Assert.Equal([new SettledAsk("0", AskEnd.Elsewhere)], talk.Hears(ToolDone).Settled);
    }

    [Fact]
    public void Read_PromptEndsWhileItAsks_WithdrawsTheAsk() =>
        Assert.Equal([new SettledAsk("0", AskEnd.Withdrawn)], Working().Hears(Permission, Ended(4)).Settled);

    [Theory]
    [InlineData(Drain, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":"a","method":"fs/read_text_file","params":{}}""", "\"a\"")]
    public void Read_RequestThatIsNotKnown_IsRefusedAtOnce(string line, string id)
    {
        var talk = Working().Hears(line);

        Assert.Equal([$$$"""{"jsonrpc":"2.0","id":{{{id}}},"error":{"code":-32601,"message":"This method is not supported."}}"""], talk.Sent());
    }

    [Fact]
    public void Interrupt_PromptRuns_DropsWhatIsHeld()
    {
        var talk = Working().Say("never").Hears(Permission).Interrupt();
        Assert.Equal(
            [
                """{"jsonrpc":"2.0","method":"session/cancel","params":{"sessionId":"s1"}}""",
                """{"jsonrpc":"2.0","id":0,"result":{"outcome":{"outcome":"cancelled"}}}""",
            ],
            talk.Sent());
        Assert.Equal([new SettledAsk("0", AskEnd.Withdrawn)], talk.Settled);

        talk.Say("next");
        Assert.Empty(talk.Sent());
        Assert.Equal([Prompt(5, "next")], talk.Hears(Ended(4, "cancelled")).Sent());
    }

    [Fact]
    public void Interrupt_AnsweredByAnError_IsNoFailure()
    {
        var talk = Working().Interrupt().Hears("""{"jsonrpc":"2.0","id":"hc-4","error":{"code":-32603,"message":"Request was aborted."}}""");

        Assert.Equal((TurnState.Idle, null), (talk.State.Turn, talk.State.Error));
    }

    [Fact]
    public void Switch_ByMethod_ChangesTheModelWhenAcknowledged()
    {
        var talk = Idle();
        talk.Sent();

        Assert.Equal([SetModel(4, "m2")], talk.Switch("m2").Sent());
        Assert.Equal("auto", talk.State.Model);
        Assert.Empty(talk.Say("one").Sent());

        talk.Hears("""{"jsonrpc":"2.0","id":"hc-4","result":{}}""");
        Assert.Equal(("m2", null), (talk.State.Model, talk.State.WantedModel));
        Assert.Equal([Prompt(5, "one")], talk.Sent());
    }

    [Fact]
    public void Switch_ByOption_ReadsTheModelBack()
    {
        var talk = OpenCode();
        talk.Sent();

        talk.Switch("fake/m2");
        Assert.Equal(
            ["""{"jsonrpc":"2.0","id":"hc-3","method":"session/set_config_option","params":{"sessionId":"s1","configId":"model","value":"fake/m2"}}"""],
            talk.Sent());
        talk.Hears("""{"jsonrpc":"2.0","id":"hc-3","result":{"configOptions":[]}}""");
        Assert.Equal("fake/m1", talk.State.Model);

        Assert.Equal("fake/m2", talk.Hears(ModelOption).State.Model);
    }

    [Fact]
    public void Switch_Refused_KeepsTheModel()
    {
        var talk = OpenCode().Switch("no").Say("one");
        talk.Sent();

        talk.Hears("""{"jsonrpc":"2.0","id":"hc-3","error":{"code":-32602,"message":"model not found: no"}}""");

        Assert.Equal(("fake/m1", null), (talk.State.Model, talk.State.WantedModel));
        Assert.Equal([Prompt(4, "one")], talk.Sent());
    }

    [Theory]
    [InlineData("--dangerously-skip-permissions")]
    [InlineData("-c")]
    public void Say_AnyText_StaysText(string text)
    {
        var talk = Idle();
        talk.Sent();

        var line = JsonDocument.Parse(Assert.Single(talk.Say(text).Sent())).RootElement;
        Assert.Equal(text, line.GetProperty("params").GetProperty("prompt")[0].GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(Chunk, TranscriptKind.Says, "Done.")]
    [InlineData(ToolDone, TranscriptKind.Result, "ok")]
    [InlineData("""{"method":"session/update","params":{"update":{"sessionUpdate":"tool_call","title":"touch a"}}}""", TranscriptKind.Uses, "touch a")]
    [InlineData("""{"id":"hc-4","result":{"stopReason":"cancelled"}}""", TranscriptKind.Note, "The turn ended: cancelled")]
    [InlineData("""{"id":"hc-4","error":{"code":1,"message":"no"}}""", TranscriptKind.Error, "no")]
    public void Show_Line_IsReadByAPerson(string line, TranscriptKind kind, string text) =>
        Assert.Equal(new TranscriptLine(kind, text), AcpDialogue.Gemini.Show(JsonDocument.Parse(line).RootElement));

    private static Talk Idle() => new Talk(AcpDialogue.Gemini).Hears(Initialized, Authenticated, GeminiSession);

    private static Talk Working()
    {
        var talk = Idle().Say("one");
        talk.Sent();
        return talk;
    }

    private static Talk OpenCode() => new Talk(AcpDialogue.OpenCode).Hears(Initialized, OpenCodeSession);

    private static string NewSession(int id) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"session/new","params":{"cwd":"/w","mcpServers":[]}}""";

    private static string Prompt(int id, string text) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"session/prompt","params":{"sessionId":"s1","prompt":[{"type":"text","text":"{{{text}}}"}]}}""";

    private static string SetModel(int id, string model) =>
        $$$"""{"jsonrpc":"2.0","id":"hc-{{{id}}}","method":"session/set_model","params":{"sessionId":"s1","modelId":"{{{model}}}"}}""";

    private static string Selected(int id, string option) =>
        $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"result":{"outcome":{"outcome":"selected","optionId":"{{{{option}}}}"}}}""";
}
