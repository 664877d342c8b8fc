using Helicarrier.Domain.Sessions;
using static Helicarrier.Tests.Unit.Services.Sources.GeminiLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class GeminiSessionTests
{
    [Fact]
    public void Read_Session_IsToldByItsMessages()
    {
        using var reader = Reader(project: "/home/me/carrier");
        var batch = Reading.Feed(reader, Session(), Prompt("<session_context>\\nThis is the Gemini CLI."), Prompt("fix the rotor\\nplease", "u2"), Answer());
        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("s1", "gemini-cli:carrier", "gemini-cli", "gemini_cli", "fix the rotor"),
            (session.SessionId, session.AgentId, session.AgentKind, session.Source, session.Title));
        Assert.Equal(("fix the rotor\nplease", "/home/me/carrier", "gemini-2.5-pro", SessionStatus.Success),
            (session.TaskText, session.Project, session.Model, session.Status));
        Assert.Equal((new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 20, 9, 0, 2, TimeSpan.Zero)),
            (session.StartedAt, session.LastEventAt));
        Assert.Equal(["user", "assistant"],
            batch.Timeline.Select(entry => entry.Event.PayloadJson.Contains("\"user\"", StringComparison.Ordinal) ? "user" : "assistant"));
    }

    [Fact]
    public void Read_ToolCalls_StandInTheTimelineAndKeepItRunning()
    {
        const string Calls = ""","toolCalls":[{"id":"t1","name":"run_shell_command","args":{"command":"ls"},"status":"success","timestamp":"2026-11-"""
            + """20T09:00:03.000Z","resultDisplay":"a.txt"},{"id":"t2","name":"read_file","args":{},"status":"error","timestamp":"2026-11-20T09:00:"""
            + """04.000Z","resultDisplay":"no such file"}]""";
        var batch = Read(Session(), Answer(extra: Calls));
        Assert.Equal(SessionStatus.Running, Assert.Single(batch.Sessions).Status);
        Assert.Equal(
            [SessionEventType.Message, SessionEventType.ToolCall, SessionEventType.Error],
            batch.Timeline.Select(entry => entry.Event.Type));
        Assert.Equal("""{"tool":"run_shell_command","input":"{\"command\":\"ls\"}","output":"a.txt"}""", batch.Timeline[1].Event.PayloadJson);
        Assert.Equal("""{"tool":"read_file","input":"{}","message":"no such file"}""", batch.Timeline[2].Event.PayloadJson);
    }

    [Theory]
    [InlineData("/logs/tmp/p/chats/4c4f7312/sub.jsonl", "complete_task", "success", SessionStatus.Success)]
    [InlineData("/logs/tmp/p/chats/4c4f7312/sub.jsonl", "complete_task", "error", SessionStatus.Running)]
    [InlineData("/logs/tmp/p/chats/4c4f7312/sub.jsonl", "read_file", "success", SessionStatus.Running)]
    [InlineData(Chat, "complete_task", "success", SessionStatus.Running)]
    public void Read_ToolThatEndsATask_EndsASubagentAlone(string path, string tool, string outcome, SessionStatus status)
    {
        var answer = Answer(extra: $$$""","toolCalls":[{"id":"t1","name":"{{{tool}}}","args":{},"status":"{{{outcome}}}"}]""");
        using var reader = Reader(path);
        var batch = Reading.Feed(reader, Session(), Prompt("look around"), answer, """{"$set":{"summary":"{\n  \"Found\": \"x\"\n}"}}""");
        Assert.Equal((status, "look around"), (batch.Sessions[0].Status!.Value, batch.Sessions[0].Title));
    }

    [Fact]
    public void Read_Error_FailsTheSessionAndTheNextPromptRunsIt()
    {
        const string Error = """{"id":"e1","timestamp":"2026-11-20T09:00:05.000Z","type":"error","content":"quota exceeded"}""";
        var failed = Assert.Single(Read(Session(), Prompt("go"), Error).Sessions);
        Assert.Equal((SessionStatus.Failed, "quota exceeded"), (failed.Status, failed.ErrorMessage));
        Assert.Equal(SessionStatus.Running, Assert.Single(Read(Session(), Prompt("go"), Error, Prompt("again", "u2")).Sessions).Status);
    }

    [Fact]
    public void Read_Summary_IsABetterTitleThanThePrompt()
    {
        var session = Assert.Single(Read(Session(), Prompt("go"), """{"$set":{"summary":"Repair of the rotor"}}""", Prompt("and now", "u2")).Sessions);
        Assert.Equal("Repair of the rotor", session.Title);
    }

    [Fact]
    public void Read_SubagentFile_IsASessionOfItsOwnUnderItsParent()
    {
        using var reader = Reader("/logs/tmp/p/chats/s1/sub-7.jsonl");
        var batch = Reading.Feed(reader, Session("sub-7", ",\"directories\":[\"/home/me/carrier\"]"), Answer());
        var session = Assert.Single(batch.Sessions);
        Assert.Equal(("sub-7", "s1", "/home/me/carrier"), (session.SessionId, session.ParentSessionId, session.Project));
        Assert.Equal("sub-7", Assert.Single(batch.Usage).SessionId);
    }

    [Theory]
    [InlineData("/logs/tmp/helm/chats/session-1.jsonl", "gemini-cli:helm")]
    [InlineData("/logs/tmp/caa93aa3875d6b58c8cabf6c04e96f33b6a4cdd08c0419f91217f6267b0a6c88/chats/session-1.jsonl", "gemini-cli:caa93aa3")]
    [InlineData("/elsewhere/session-1.jsonl", "gemini-cli:unknown")]
    public void Read_FolderUnknown_NamesTheAgentAfterTheProjectsId(string path, string agent)
    {
        using var reader = Reader(path);
        Assert.Equal(agent, Assert.Single(Reading.Feed(reader, Session()).Sessions).AgentId);
    }

    [Fact]
    public void Read_GoingOn_EqualsReadingAtOnce()
    {
        string[] lines = [Session(), Prompt("first"), Answer("m1"), """{"$set":{"summary":"Good title"}}""", Prompt("second", "u2"), Answer("m2")];
        for (var cut = 1; cut < lines.Length; cut++)
        {
            using var before = Reader();
            var first = Reading.Feed(before, lines[..cut]);
            using var after = Reader(state: before.SaveState());
            var second = Reading.Feed(after, lines[cut..]);
            Assert.Equal(2, first.Usage.Count + second.Usage.Count);
            Assert.Equal("first", (first.Sessions.Concat(second.Sessions)).Select(session => session.TaskText).Single(text => text is not null));
            Assert.Equal("Good title", first.Sessions.Concat(second.Sessions).Select(session => session.Title).Last(title => title is not null));
        }
    }
}
