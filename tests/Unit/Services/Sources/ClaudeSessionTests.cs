using System.Text.Json;
using Helicarrier.Domain.Sessions;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class ClaudeSessionTests
{
    [Fact]
    public void Read_PromptAndAnswer_DescribeTheSession()
    {
        var session = Assert.Single(Reading.Claude(
            User("<command-name>/clear</command-name>"),
            User("be careful", extra: "\"isMeta\":true,"),
            User("Fix the parser\\nand test it"),
            Assistant()).Sessions);

        Assert.Equal("Fix the parser", session.Title);
        Assert.Equal("Fix the parser\nand test it", session.TaskText);
        Assert.Equal(("claude-code:helicarrier", "helicarrier", "claude-code"), (session.AgentId, session.AgentLabel, session.AgentKind));
        Assert.Equal(("/home/me/helicarrier", "main", "2.1.329"), (session.Project, session.GitBranch, session.SourceVersion));
        Assert.Equal(SessionStatus.Success, session.Status);
        Assert.Null(session.EndedAt);
        Assert.Equal(TimeSpan.FromSeconds(1), session.LastEventAt - session.StartedAt);
    }

    [Theory]
    [InlineData("<user_action>\\n<context>User initiated a review</context></user_action>")]
    [InlineData("{\\n  \\\"type\\\": \\\"idle_notification\\\"\\n}")]
    [InlineData("{\\\"task\\\":1}")]
    [InlineData("{")]
    [InlineData("<ide_opened_file>The user opened a.cs</ide_opened_file>")]
    public void Read_ClientsWrapper_IsNoTitle(string wrapper)
    {
        var session = Assert.Single(Reading.Claude(User(wrapper), User("Fix the parser"), Assistant()).Sessions);
        Assert.Equal(("Fix the parser", "Fix the parser"), (session.Title, session.TaskText));
    }

    [Theory]
    [InlineData("{\\n  a: 1\\n} what is wrong here?", "a: 1")]
    [InlineData("{name} is missing", "{name} is missing")]
    [InlineData("{\\\"a\\\": 1} is refused, why?", "{\"a\": 1} is refused, why?")]
    [InlineData("<div> is too wide", "<div> is too wide")]
    [InlineData("???", "???")]
    public void Read_PromptThatLooksLikeOne_IsATitle(string prompt, string title) =>
        Assert.Equal(title, Assert.Single(Reading.Claude(User(prompt), Assistant()).Sessions).Title);

    [Fact]
    public void Read_PromptBehindAWrapperInOneMessage_IsTheTitle()
    {
        const string Blocks = "[{\"type\":\"text\",\"text\":\"<ide_selection>x</ide_selection>\"},{\"type\":\"text\",\"text\":\"Fix it\"}]";
        var line = User("PROMPT").Replace("\"PROMPT\"", Blocks, StringComparison.Ordinal);
        Assert.Equal("Fix it", Assert.Single(Reading.Claude(line, Assistant()).Sessions).Title);
    }

    [Fact]
    public void Read_WrapperAsTheClientsTitle_IsNone()
    {
        var session = Assert.Single(Reading.Claude(
            """{"type":"ai-title","aiTitle":"{","sessionId":"s1"}""",
            User("Fix it"),
            """{"type":"ai-title","aiTitle":"<user_action>","sessionId":"s1"}""").Sessions);
        Assert.Equal("Fix it", session.Title);
    }

    [Fact]
    public void Read_SyntheticAnswer_IsNoModel()
    {
        const string Nothing = """{"input_tokens":0,"output_tokens":0}""";
        Assert.Equal("claude-sonnet-4-5", Assert.Single(Reading.Claude(Assistant(), Assistant(id: "x", model: "<synthetic>", usage: Nothing)).Sessions).Model);
        Assert.Null(Assert.Single(Reading.Claude(Assistant(model: "<synthetic>", usage: Nothing)).Sessions).Model);
    }

    [Theory]
    [InlineData("/home/me/shop/.claude/worktrees/elastic-cori", "/home/me/shop", "shop")]
    [InlineData("/home/me/shop/.claude/worktrees/elastic-cori/src/app", "/home/me/shop", "shop")]
    [InlineData("/home/me/shop/.claude/worktrees/a/.claude/worktrees/b", "/home/me/shop", "shop")]
    [InlineData("C:\\\\src\\\\shop\\\\.claude\\\\worktrees\\\\cori", "C:\\src\\shop", "shop")]
    [InlineData("/home/me/shop/.claude/worktrees", "/home/me/shop/.claude/worktrees", "worktrees")]
    [InlineData("/home/me/shop/.claude/worktrees/", "/home/me/shop/.claude/worktrees/", "worktrees")]
    [InlineData("/home/me/worktrees/shop", "/home/me/worktrees/shop", "shop")]
    public void Read_WorktreeOfTheDesktopApp_BelongsToItsRepository(string cwd, string project, string label)
    {
        var line = Assistant().Replace("/home/me/helicarrier", cwd, StringComparison.Ordinal);
        var session = Assert.Single(Reading.Claude(line).Sessions);
        Assert.Equal((project, label, $"claude-code:{label}"), (session.Project, session.AgentLabel, session.AgentId));
    }

    [Fact]
    public void Read_WorktreeWithoutFolder_IsCalledAsItsRepository()
    {
        var line = Assistant().Replace("\"cwd\":\"/home/me/helicarrier\",", "", StringComparison.Ordinal);
        var reader = new Helicarrier.Services.Sources.ClaudeCode.ClaudeReader(new("/logs/projects/-home-me-shop--claude-worktrees-cori-1/s1.jsonl", 1));
        Assert.Equal("claude-code:home-me-shop", Assert.Single(Reading.Feed(reader, line).Sessions).AgentId);
    }

    [Fact]
    public void Read_TitleLines_OutrankThePromptAndEachOther()
    {
        var session = Assert.Single(Reading.Claude(
            """{"type":"custom-title","customTitle":"Mine","sessionId":"s1"}""",
            """{"type":"ai-title","aiTitle":"Guess","sessionId":"s1"}""",
            User("prompt")).Sessions);
        Assert.Equal("Mine", session.Title);
    }

    [Fact]
    public void Read_ResumedReader_DoesNotReplaceABetterTitleOrTheTask()
    {
        var first = Reading.ClaudeFile("s1", 1000);
        Reading.Feed(first, User("first prompt"), """{"type":"ai-title","aiTitle":"Better","sessionId":"s1"}""");
        var later = Assert.Single(Reading.Feed(Reading.ClaudeFile("s1", 1000, first.SaveState()), User("second prompt")).Sessions);
        Assert.Equal((null, null), (later.Title, later.TaskText));
        Assert.Equal("claude-code:helicarrier", later.AgentId);
    }

    [Theory]
    [InlineData("tool_use", SessionStatus.Running)]
    [InlineData("end_turn", SessionStatus.Success)]
    [InlineData("refusal", SessionStatus.Success)]
    [InlineData(null, SessionStatus.Success)]
    public void Read_LastAnswer_TellsHowTheSessionStands(string? stop, SessionStatus expected) =>
        Assert.Equal(expected, Assert.Single(Reading.Claude(User("go"), Assistant(stop: stop)).Sessions).Status);

    [Fact]
    public void Read_PromptAfterAnswer_RunsAgain() =>
        Assert.Equal(SessionStatus.Running, Assert.Single(Reading.Claude(Assistant(), User("more")).Sessions).Status);

    [Fact]
    public void Read_Interruption_Cancels() =>
        Assert.Equal(SessionStatus.Cancelled, Assert.Single(Reading.Claude(User("go"), User("[Request interrupted by user]")).Sessions).Status);

    [Fact]
    public void Read_ApiError_FailsWithItsCode()
    {
        var batch = Reading.Claude(User("go"), Assistant(model: "<synthetic>", content: """[{"type":"text","text":"API Error: Overloaded"}]""",
            extra: "\"isApiErrorMessage\":true,\"apiErrorStatus\":529,"));
        var session = Assert.Single(batch.Sessions);
        Assert.Equal((SessionStatus.Failed, "529", "API Error: Overloaded"), (session.Status, session.ErrorCode, session.ErrorMessage));
        Assert.Equal(SessionEventType.Error, batch.Timeline[^1].Event.Type);
    }

    [Fact]
    public void Read_ForkedFile_NamesItsParent()
    {
        var sessions = Reading.Claude(User("copied", session: "S2", extra: "\"requestSessionId\":\"S1\","), User("own", session: "S2")).Sessions;
        var fork = sessions.Single(session => session.SessionId == "S2");
        Assert.Equal(("S1", "own"), (fork.ParentSessionId, fork.TaskText));
        Assert.Equal("copied", sessions.Single(session => session.SessionId == "S1").TaskText);
    }

    [Fact]
    public void Read_Turn_MakesATimeline()
    {
        var timeline = Reading.Claude(
            User("please \\u00e4 look"),
            Assistant(content: """[{"type":"thinking","thinking":"hm"},{"type":"tool_use","id":"t1","name":"Bash","input":{"command":"ls"}}]""",
                stop: "tool_use"),
            Result("t1", "\"Error\"", isError: true),
            """{"type":"system","subtype":"compact_boundary","content":"Conversation """
                + """compacted","uuid":"c1","sessionId":"s1","timestamp":"2026-11-20T10:00:02Z"}""",
            Assistant()).Timeline;

        Assert.Equal(
            [SessionEventType.Message, SessionEventType.ToolCall, SessionEventType.Error, SessionEventType.StateTransition, SessionEventType.Message],
            timeline.Select(entry => entry.Event.Type));
        Assert.Equal("""{"role":"user","text":"please ä look"}""", timeline[0].Event.PayloadJson);
        Assert.Equal("""{"tool":"Bash","input":"{\"command\":\"ls\"}"}""", timeline[1].Event.PayloadJson);
        Assert.Equal("""{"tool":"Bash","message":"output"}""", timeline[2].Event.PayloadJson);
        Assert.Equal("""{"state":"compacted","text":"Conversation compacted"}""", timeline[3].Event.PayloadJson);
        Assert.Equal(5, timeline.Select(entry => entry.Event.EventId).Distinct().Count());
    }

    [Theory]
    [InlineData("\"prompt\":\"Mind the wall\"", "prompt", 2)]
    [InlineData("\"prompt\":[{\"type\":\"text\",\"text\":\"Mind the wall\"}]", "prompt", 2)]
    [InlineData("\"prompt\":\"Mind the wall\"", "task-notification", 1)]
    public void Read_ToldMidTurn_IsAPromptOfTheTimeline(string prompt, string mode, int entries)
    {
        var batch = Reading.Claude(
            User("go"),
            $$$"""{"type":"attachment","attachment":{"type":"queued_command",{{{prompt}}},"commandMode":"{{{mode}}}"},"uuid":"q1","""
                + """ "sessionId":"s1","timestamp":"2026-11-20T10:00:02Z"}""");
        Assert.Equal("go", Assert.Single(batch.Sessions).TaskText);
        Assert.Equal(entries, batch.Timeline.Count);
        if (entries > 1) Assert.Equal("""{"role":"user","text":"Mind the wall"}""", batch.Timeline[1].Event.PayloadJson);
    }

    [Theory]
    [InlineData("<command-name>/model</command-name>")]
    [InlineData("<local-command-stdout>Set model to claude-haiku-4-5</local-command-stdout>")]
    [InlineData("[Request interrupted by user]")]
    public void Read_WrittenInTheUsersName_IsANoteOfTheTimelineAndNoPrompt(string text)
    {
        var entry = Assert.Single(Reading.Claude(User(text)).Timeline);
        Assert.Equal("system", JsonElement.Parse(entry.Event.PayloadJson).GetProperty("role").GetString());
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\\u00e4")]
    [InlineData("ä")]
    [InlineData("\\ud83d\\ude80")]
    [InlineData("🚀")]
    [InlineData("\\n")]
    public void Read_LongText_IsCutAtFiveHundred(string letter)
    {
        var entry = Assert.Single(Reading.Claude(User("x" + string.Concat(Enumerable.Repeat(letter, 5000)))).Timeline);
        var text = JsonDocument.Parse(entry.Event.PayloadJson).RootElement.GetProperty("text").GetString()!;
        Assert.InRange(text.Length, 500, 501);
        Assert.EndsWith("…", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', text);
    }

    [Theory]
    [InlineData("not json", SkipReasons.InvalidJson)]
    [InlineData("""{"type":"assistant","mess""", SkipReasons.InvalidJson)]
    [InlineData("""{"type":"user"}{"type":"user"}""", SkipReasons.InvalidJson)]
    [InlineData("[1,2]", SkipReasons.NotAnObject)]
    [InlineData("7", SkipReasons.NotAnObject)]
    public void Read_BrokenLine_IsCountedAndTheNextRead(string broken, string reason)
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        Assert.Single(Reading.Feed(reader, broken, Assistant()).Usage);
        Assert.Equal((2, 1), (reader.Counters.Lines, reader.Counters.Skipped[reason]));
    }

    [Fact]
    public void Read_HostileDepth_IsRefused()
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        var deep = string.Concat(Enumerable.Repeat("[", 100_000));
        Reading.Feed(reader, $$"""{"type":"user","toolUseResult":{{deep}}""", $$"""{"type":"user","x":{{string.Concat(Enumerable.Repeat("{\"a\":", 5000))}}""");
        Assert.Equal(2, reader.Counters.Skipped[SkipReasons.InvalidJson]);
    }

    [Fact]
    public void Read_UnknownTypes_AreCountedWithinBounds()
    {
        var reader = Reading.ClaudeFile("s1", 1000);
        Reading.Feed(reader, [.. Enumerable.Range(0, 500).Select(n => $$"""{"type":"novel-{{n}}"}""")]);
        Assert.Equal(500, reader.Counters.Unknown.Values.Sum());
        Assert.InRange(reader.Counters.Unknown.Count, 1, 65);
    }
}
