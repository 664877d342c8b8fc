using System.Text.Json;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Services.Control.Clients;

namespace Helicarrier.Tests.Unit.Services.Control.Clients;

public sealed class PiDialogueTests
{
    public const string Ready = """
        {"id":"hc-1","type":"response","command":"get_state","success":true,"data":{"model":{"id":"m1","provider":"fake"},"isStreaming":false,"sessionId":"s1"}}
        """;

    public const string Taken = """{"id":"hc-2","type":"response","command":"prompt","success":true}""";
    public const string Start = """{"type":"agent_start"}""";
    public const string End = """{"type":"agent_end","messages":[]}""";
    public const string Busy = """
        {"id":"hc-2","type":"response","command":"prompt","success":false,
        "error":"Agent is already processing. Specify streamingBehavior ('steer' or 'followUp') to queue the message."}
        """;

    public const string Says = """
        {"type":"message_end","message":{"role":"assistant","content":[{"type":"text","text":"Done."}],"provider":"fake","model":"m1","stopReason":"stop"}}
        """;

    public const string Failed = """
        {"type":"message_end","message":{"role":"assistant","content":[],"provider":"fake","model":"m1","stopReason":"error","errorMessage":"400 bad"}}
        """;

    public const string Confirm = """
        {"type":"extension_ui_request","id":"e1","method":"confirm","title":"Run it?","message":"rm -rf a","timeout":5000}
        """;

    public const string Select = """{"type":"extension_ui_request","id":"e2","method":"select","title":"Which?","options":["Allow","Block"]}""";

    private readonly PiDialogue _pi = new();

    [Fact]
    public void Arguments_Model_IsNoArgument()
    {
        Assert.Equal(["--mode", "rpc"], _pi.Arguments(Talk.Run, "fake/m1"));
        Assert.Throws<ArgumentException>(() => _pi.Arguments(Talk.Run, "--model"));
    }

    [Fact]
    public void Open_Handshake_AsksForItsState()
    {
        var talk = new Talk(_pi, "fake/m2");
        Assert.Equal(["""{"id":"hc-1","type":"get_state"}"""], talk.Sent());

        talk.Hears(Ready);
        Assert.Equal(["""{"provider":"fake","modelId":"m2","id":"hc-2","type":"set_model"}"""], talk.Sent());
        Assert.Equal((TurnState.Idle, "s1", "fake/m1"), (talk.State.Turn, talk.State.SessionId, talk.State.Model));
    }

    [Fact]
    public void Open_Refused_FailsWithItsWords()
    {
        var talk = new Talk(_pi).Hears("""{"id":"hc-1","type":"response","command":"get_state","success":false,"error":"no"}""");

        Assert.Equal((TurnState.Failed, "no"), (talk.State.Turn, talk.State.Error));
    }

    [Fact]
    public void Say_BeforeTheState_IsHeld()
    {
        var talk = new Talk(_pi).Say("hello");
        talk.Sent();
        Assert.Single(talk.State.Held);

        Assert.Equal([Prompt(2, "hello")], talk.Hears(Ready).Sent());
        Assert.Empty(talk.Hears(Taken, Start).State.Held);
        Assert.Equal(TurnState.Working, talk.State.Turn);
    }

    [Fact]
    public void Say_AgentRuns_SendsOneByOne()
    {
        var talk = Working().Say("two").Say("three");
        Assert.Empty(talk.Sent());

        Assert.Equal([Prompt(3, "two")], talk.Hears(End).Sent());
        Assert.Equal([Prompt(4, "three")], talk.Hears("""{"id":"hc-3","type":"response","command":"prompt","success":true}""", Start, End).Sent());
    }

    [Fact]
    public void Say_AgentHasNotQuiteEnded_SendsItAgain()
    {
        var talk = Idle().Say("one");
        talk.Sent();

        Assert.Equal(["""{"id":"hc-3","type":"get_state"}"""], talk.Hears(Busy).Sent());
        Assert.Equal([Prompt(4, "one")], talk.Hears(Ready.Replace("hc-1", "hc-3", StringComparison.Ordinal)).Sent());
    }

    [Fact]
    public void Say_Refused_GoesIdleWithTheError()
    {
        var talk = Idle().Say("one").Hears("""{"id":"hc-2","type":"response","command":"prompt","success":false,"error":"No API key"}""");
        talk.Hears(Ready.Replace("hc-1", "hc-3", StringComparison.Ordinal));

        Assert.Equal((TurnState.Idle, "No API key"), (talk.State.Turn, talk.State.Error));
        Assert.Empty(talk.State.Held);
    }

    [Fact]
    public void Say_CommandThatBeginsNoTurn_GoesIdle()
    {
        var talk = Idle().Say("/name");
        talk.Sent();

        Assert.Equal(["""{"id":"hc-3","type":"get_state"}"""], talk.Hears(Taken).Sent());
        Assert.Equal(TurnState.Idle, talk.Hears(Ready.Replace("hc-1", "hc-3", StringComparison.Ordinal)).State.Turn);
    }

    [Fact]
    public void Read_TurnFails_IsAnErrorUntilTheNext()
    {
        var talk = Working().Hears(Failed, End);
        Assert.Equal((TurnState.Idle, "400 bad"), (talk.State.Turn, talk.State.Error));

        Assert.Null(talk.Say("again").State.Error);
    }

    [Fact]
    public void Interrupt_AgentRuns_DropsWhatIsHeld()
    {
        var talk = Working().Say("never").Hears(Confirm).Interrupt();
        Assert.Equal(["""{"type":"extension_ui_response","id":"e1","cancelled":true}""", """{"id":"hc-3","type":"abort"}"""], talk.Sent());
        Assert.Equal([new SettledAsk("e1", AskEnd.Withdrawn)], talk.Settled);

        talk.Hears(End, """{"id":"hc-3","type":"response","command":"abort","success":true}""");
        Assert.Empty(talk.Sent());
        Assert.Equal(TurnState.Idle, talk.State.Turn);
        Assert.Equal([Prompt(4, "next")], talk.Say("next").Sent());
    }

    [Theory]
    [InlineData(AnswerKind.Allow, "true")]
    [InlineData(AnswerKind.Deny, "false")]
    public void Answer_Confirm_IsSentOnce(AnswerKind kind, string confirmed)
    {
        var talk = Working().Hears(Confirm);
        var ask = talk.Ask;
        Assert.Equal((AskKind.Permission, "Run it?", "rm -rf a"), (ask.Offer.Kind, ask.Offer.Title, ask.Offer.Detail));

        Assert.Equal([$$$"""{"type":"extension_ui_response","id":"e1","confirmed":{{{confirmed}}}}"""], talk.Answer(kind, "because").Sent());
        Assert.Empty(talk.AnswerAgain(ask).Sent());
        Assert.Equal([new SettledAsk("e1", AskEnd.Answered)], talk.Hears(Says).Settled);
        Assert.Empty(talk.AnswerAgain(ask).Sent());
    }

    [Theory]
    [InlineData(AnswerKind.Reply, "Block", "\"value\":\"Block\"")]
    [InlineData(AnswerKind.Reply, "Other", "\"cancelled\":true")]
    [InlineData(AnswerKind.Deny, "Allow", "\"cancelled\":true")]
    public void Answer_Select_SendsOnlyWhatIsOffered(AnswerKind kind, string reply, string sent)
    {
        var talk = Working().Hears(Select).Answer(kind, replies: [[reply]]);

        Assert.Equal([$$$"""{"type":"extension_ui_response","id":"e2",{{{sent}}}}"""], talk.Sent());
    }

    [Fact]
    public void Read_DialogThatIsNotKnown_IsDismissedAtOnce()
    {
        var talk = Working().Hears("""{"type":"extension_ui_request","id":"e3","method":"paint","title":"x"}""");

        Assert.Equal(["""{"type":"extension_ui_response","id":"e3","cancelled":true}"""], talk.Sent());
    }

    [Fact]
    public void Read_AgentEndsWhileItAsks_WithdrawsTheAsk() =>
        Assert.Equal([new SettledAsk("e1", AskEnd.Withdrawn)], Working().Hears(Confirm, End).Settled);

    [Fact]
    public void Switch_Acknowledged_ChangesTheModelThen()
    {
        var talk = Idle().Switch("fake/m2");
        Assert.Equal(["""{"provider":"fake","modelId":"m2","id":"hc-2","type":"set_model"}"""], talk.Sent());
        Assert.Equal("fake/m1", talk.State.Model);
        Assert.Empty(talk.Say("one").Sent());

        talk.Hears("""{"id":"hc-2","type":"response","command":"set_model","success":true,"data":{"id":"m2","provider":"fake"}}""");
        Assert.Equal(("fake/m2", null), (talk.State.Model, talk.State.WantedModel));
        Assert.Equal([Prompt(3, "one")], talk.Sent());
    }

    [Theory]
    [InlineData("open/router/m2", "open", "router/m2")]
    public void Switch_NameWithSlashes_IsSplitAtTheFirst(string model, string provider, string id) =>
        Assert.Equal([$$$"""{"provider":"{{{provider}}}","modelId":"{{{id}}}","id":"hc-2","type":"set_model"}"""], Idle().Switch(model).Sent());

    [Fact]
    public void Switch_Refused_KeepsTheModel()
    {
        const string refusal = """{"id":"hc-2","type":"response","command":"set_model","success":false,"error":"Model not found: fake/m9"}""";
        var talk = Idle().Switch("fake/m9").Hears(refusal);

        Assert.Equal(("fake/m1", null, "Model not found: fake/m9"), (talk.State.Model, talk.State.WantedModel, talk.State.Error));
    }

    [Theory]
    [InlineData("m2")]
    [InlineData("/m2")]
    [InlineData("fake/")]
    public void Switch_NameWithoutProvider_IsRefusedHere(string model)
    {
        var talk = Idle().Switch(model);

        Assert.Empty(talk.Sent());
        Assert.Null(talk.State.WantedModel);
        Assert.NotNull(talk.State.Error);
    }

    [Theory]
    [InlineData("--dangerously-skip-permissions")]
    [InlineData("-c")]
    public void Say_AnyText_StaysText(string text) =>
        Assert.Equal(text, JsonDocument.Parse(Assert.Single(Idle().Say(text).Sent())).RootElement.GetProperty("message").GetString());

    [Theory]
    [InlineData("""{"type":"message_update","assistantMessageEvent":{"type":"text_end","content":"Done."}}""", TranscriptKind.Says, "Done.")]
    [InlineData("""{"type":"message_end","message":{"role":"user","content":[{"type":"text","text":"go"}]}}""", TranscriptKind.Told, "go")]
    [InlineData("""{"type":"tool_execution_start","toolName":"bash","args":{"command":"ls"}}""", TranscriptKind.Uses, "bash: ls")]
    [InlineData("""{"type":"tool_execution_end","result":{"content":[{"type":"text","text":"a"}]}}""", TranscriptKind.Result, "a")]
    [InlineData(Failed, TranscriptKind.Error, "400 bad")]
    public void Show_Line_IsReadByAPerson(string line, TranscriptKind kind, string text) =>
        Assert.Equal(new TranscriptLine(kind, text), _pi.Show(JsonDocument.Parse(line).RootElement));

    private Talk Idle()
    {
        var talk = new Talk(_pi).Hears(Ready);
        talk.Sent();
        return talk;
    }

    private Talk Working()
    {
        var talk = Idle().Say("one").Hears(Taken, Start);
        talk.Sent();
        return talk;
    }

    private static string Prompt(int id, string text) => $$$"""{"message":"{{{text}}}","id":"hc-{{{id}}}","type":"prompt"}""";
}
