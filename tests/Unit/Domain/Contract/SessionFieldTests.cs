using System.Text.Json.Nodes;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using static Helicarrier.Tests.Unit.Domain.Contract.Payloads;

namespace Helicarrier.Tests.Unit.Domain.Contract;

public sealed class SessionFieldTests
{
    [Theory]
    [InlineData("success", SessionStatus.Success)]
    [InlineData("done", SessionStatus.Success)]
    [InlineData("completed", SessionStatus.Success)]
    [InlineData("Finished", SessionStatus.Success)]
    [InlineData("failed", SessionStatus.Failed)]
    [InlineData("ERROR", SessionStatus.Failed)]
    [InlineData("crashed", SessionStatus.Failed)]
    [InlineData("killed", SessionStatus.Killed)]
    [InlineData("terminated", SessionStatus.Killed)]
    [InlineData("cancelled", SessionStatus.Cancelled)]
    [InlineData("canceled", SessionStatus.Cancelled)]
    [InlineData("running", SessionStatus.Running)]
    [InlineData("in_progress", SessionStatus.Running)]
    [InlineData("active", SessionStatus.Running)]
    [InlineData("queued", SessionStatus.Queued)]
    [InlineData("pending", SessionStatus.Queued)]
    public void Read_KnownState_IsMapped(string word, SessionStatus status) =>
        Assert.Equal(status, Read(Session(("state", word))).Record!.Session.Status);

    [Theory]
    [InlineData("paused")]
    [InlineData("success ")]
    [InlineData("0")]
    public void Read_UnknownState_IsRefusedWithTheWords(string word) => Assert.Equal(
        ["session.state: must be one of active, canceled, cancelled, completed, crashed, done, error, failed, finished, in_progress, killed, pending, "
            + "queued, running, success, terminated"],
        Details(Read(Session(("state", word)))));

    [Fact]
    public void Read_Everything_IsKept()
    {
        var record = Read(Session(
            ("agentKind", "Developer"), ("runId", "r1"), ("parentSessionId", "p1"), ("project", "/src/x"), ("gitBranch", "main"),
            ("host", "box"), ("errorCode", "E1"), ("errorMessage", "late"), ("contextWindow", 200000))).Record!;

        Assert.Equal(
            new SessionPatch
            {
                SessionId = "s1",
                AgentId = "peter",
                AgentLabel = "Peter",
                AgentKind = "Developer",
                Source = "ingest",
                SourceVersion = "v1",
                RunId = "r1",
                ParentSessionId = "p1",
                Model = "claude-sonnet-4-5",
                Provider = "anthropic",
                Title = "Fix it",
                TaskText = "Fix the bug",
                TaskCategory = "coding",
                Project = "/src/x",
                GitBranch = "main",
                Host = "box",
                Status = SessionStatus.Success,
                StartedAt = Now.AddHours(-1),
                EndedAt = Now.AddMinutes(-59),
                LastEventAt = Now.AddMinutes(-59),
                RuntimeMs = 60_000,
                ErrorCode = "E1",
                ErrorMessage = "late",
            },
            record.Session);
        Assert.Equal(new TokenUsage { Input = 100, Output = 20 }, record.Usage!.Tokens);
        Assert.Equal((new NanoUsd(500_000_000), 200_000L, UsageFlags.None), (record.Usage.ReportedCost, record.Usage.ContextWindow, record.Usage.Flags));
        var entry = Assert.Single(record.Events);
        Assert.Equal(new SessionEvent("e1", SessionEventType.Message, Now.AddMinutes(-60).AddSeconds(10), """{"role":"user","text":"hi"}""", 1), entry);
    }

    [Theory]
    [InlineData("2026-11-20T13:00:00.5Z", "2026-11-20T13:00:00.5+00:00")]
    [InlineData("2026-11-20T13:00:00.123456789Z", "2026-11-20T13:00:00.1234567+00:00")]
    [InlineData("2026-11-20T15:00:00+02:00", "2026-11-20T13:00:00+00:00")]
    [InlineData("2026-11-20T13:00:00", "2026-11-20T13:00:00+00:00")]
    [InlineData("2026-11-20", "2026-11-20T00:00:00+00:00")]
    public void Read_IsoTime_IsUtc(string text, string expected) => Assert.Equal(
        DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Read(Session(("startedAt", text))).Record!.Session.StartedAt);

    [Theory]
    [InlineData("11/20/2026", "must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z")]
    [InlineData("1771405200000", "must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z")]
    [InlineData("2026-02-30T00:00:00Z", "must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z")]
    [InlineData("  ", "must be a non-empty string")]
    [InlineData("", "must be a non-empty string")]
    [InlineData("1969-12-31T23:59:59Z", "must not be before 1970")]
    [InlineData("2026-11-21T14:00:01Z", "must not be more than 24 hours ahead of the server's clock")]
    public void Read_BadStart_IsRefused(string text, string message) =>
        Assert.Equal(["session.startedAt: " + message], Details(Read(Session(("startedAt", text), ("endedAt", null)))));

    [Fact]
    public void Read_ClockAheadByADay_IsStillTaken() =>
        Assert.NotNull(Read(Session(("startedAt", "2026-11-21T14:00:00Z"))).Record);

    [Fact]
    public void Read_EndBeforeStart_RuntimeIsZero() =>
        Assert.Equal(0, Read(Session(("endedAt", "2026-11-20T12:00:00Z"))).Record!.Session.RuntimeMs);

    [Fact]
    public void Read_TerminalAtWithoutEnd_IsTheEnd() => Assert.Equal(
        Now.AddMinutes(-30),
        Read(Session(("endedAt", null), ("terminalAt", "2026-11-20T13:30:00Z"))).Record!.Session.EndedAt);

    [Fact]
    public void Read_Running_IsAliveNow()
    {
        Assert.Equal(Now, Read(Session(("state", "running"), ("endedAt", null))).Record!.Session.LastEventAt);
        Assert.Equal(
            new DateTimeOffset(2026, 2, 18, 0, 0, 0, TimeSpan.Zero),
            Read("""{"envelope_version":"v1","payload":{"session":{"sessionId":"s","state":"running","agentId":"a","modelId":"m","startedAt":"2026-02-"""
                + """18T00:00:00Z"}}}""").Record!.Session.LastEventAt);
    }

    [Theory]
    [InlineData("promptTokens", "-1")]
    [InlineData("promptTokens", "1.5")]
    [InlineData("completionTokens", "1e30")]
    [InlineData("totalTokens", "\"12\"", 7_000_000_000)]
    [InlineData("contextWindow", "true")]
    public void Read_BadCount_IsRefused(string name, string value, long most = 1_000_000_000)
    {
        var read = Read(Session((name, JsonNode.Parse(value))));
        Assert.Equal([$"session.{name}: must be a whole number from 0 to {most}"], Details(read));
        Assert.Equal("VALIDATION_ERROR", read.Error!.Code);
    }

    [Theory]
    [InlineData("promptTokens", "1000000001")]
    [InlineData("promptTokens", "99999999999999999999999999999999999999")]
    [InlineData("completionTokens", "9223372036854775807")]
    [InlineData("totalTokens", "7000000001")]
    [InlineData("billedCostUsd", "100000.000000001")]
    public void Read_NumberBeyondItsLimit_IsOutOfRange(string name, string value)
    {
        var error = Read(Session((name, JsonNode.Parse(value)))).Error!;
        Assert.Equal(("VALUE_OUT_OF_RANGE", 400, $"session.{name}"), (error.Code, error.Status, Assert.Single(error.Details).Field));
    }

    [Fact]
    public void Read_NumbersAtTheirLimits_AreAccepted() => Assert.NotNull(Read(Session(
        ("promptTokens", 1_000_000_000), ("completionTokens", 1_000_000_000), ("totalTokens", 7_000_000_000), ("billedCostUsd", 100_000))).Record);

    [Fact]
    public void Read_BeyondALimitAndOfAWrongKind_IsAValidationErrorOfBoth() => Assert.Equal(
        "VALIDATION_ERROR", Read(Session(("promptTokens", 1_000_000_001), ("completionTokens", -1))).Error!.Code);

    [Theory]
    [InlineData("-0.01")]
    [InlineData("1e400")]
    [InlineData("1000000.01")]
    [InlineData("\"1\"")]
    public void Read_BadCost_IsRefused(string value) => Assert.Equal(
        ["session.billedCostUsd: must be an amount of dollars from 0 to 100000"], Details(Read(Session(("billedCostUsd", JsonNode.Parse(value))))));

    [Theory]
    [InlineData("12.0")]
    [InlineData("1.2e1")]
    public void Read_WholeNumberWithPoint_IsTaken(string value) =>
        Assert.Equal(12, Read(Session(("promptTokens", JsonNode.Parse(value)))).Record!.Usage!.Tokens.Input);

    [Fact]
    public void Read_TokenClasses_WinOverThePlainCounters()
    {
        var usage = JsonNode.Parse(
            """{"input_tokens":1,"output_tokens":2,"cache_write_tokens":3,"cache_read_tokens":4,"tool_input_tokens":5,"tool_output_tokens":6"""
                + ""","reasoning_tokens":1}""");

        Assert.Equal(
            new TokenUsage { Input = 1, Output = 2, CacheWriteShort = 3, CacheRead = 4, ToolInput = 5, ToolOutput = 6, Reasoning = 1 },
            Read(Session(("usage", usage))).Record!.Usage!.Tokens);
    }

    [Theory]
    [InlineData("5", "session.usage: must be an object")]
    [InlineData("""{"cache_read_tokens":-1}""", "session.usage.cache_read_tokens: must be a whole number from 0 to 1000000000")]
    public void Read_BadTokenClasses_AreRefused(string usage, string expected) =>
        Assert.Equal([expected], Details(Read(Session(("usage", JsonNode.Parse(usage))))));

    [Fact]
    public void Read_OnlyATotal_StaysUnclassified()
    {
        var usage = Read(Session(("promptTokens", null), ("completionTokens", null))).Record!.Usage!;

        Assert.Equal(new TokenUsage { UnclassifiedTotal = 120 }, usage.Tokens);
        Assert.Equal(UsageFlags.None, usage.Flags);
    }

    [Fact]
    public void Read_TotalThatIsNoSum_IsFlagged() =>
        Assert.Equal(UsageFlags.Inconsistent, Read(Session(("totalTokens", 999))).Record!.Usage!.Flags);

    [Fact]
    public void Read_NeitherTokensNorCost_NoUsage() => Assert.Null(
        Read(Session(("promptTokens", null), ("completionTokens", null), ("totalTokens", null), ("billedCostUsd", null))).Record!.Usage);

    [Theory]
    [InlineData("sessionId", 257, "must be at most 256 characters")]
    [InlineData("title", 4097, "must be at most 4096 characters")]
    [InlineData("task", 65537, "must be at most 65536 characters")]
    public void Read_TooLong_IsRefused(string name, int length, string message) =>
        Assert.Equal([$"session.{name}: {message}"], Details(Read(Session((name, new string('x', length))))));

    [Fact]
    public void Read_NulInAnId_IsRefused() =>
        Assert.Equal(["session.sessionId: must not contain the NUL character"], Details(Read(Session(("sessionId", "a\0b")))));

    [Theory]
    [InlineData("title", "5", "must be a string")]
    [InlineData("sessionId", "5", "must be a non-empty string")]
    [InlineData("endedAt", "5", "must be an ISO 8601 timestamp, e.g. 2026-01-31T09:30:00Z")]
    public void Read_V1WrongType_IsRefused(string name, string value, string message) =>
        Assert.Equal([$"session.{name}: {message}"], Details(Read(Session((name, JsonNode.Parse(value))))));

    [Fact]
    public void Read_V1NullOptional_IsAbsent()
    {
        var json = V1.Replace("\"title\":\"Fix it\"", "\"title\":null", StringComparison.Ordinal);

        Assert.Null(Read(json).Record!.Session.Title);
    }

    [Theory]
    [InlineData("12", "12")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    [InlineData("1.50", "1.5")]
    [InlineData("true", "true")]
    public void Read_V2ScalarId_BecomesText(string value, string expected) =>
        Assert.Equal(expected, Read(Run(("sessionId", JsonNode.Parse(value)))).Record!.Session.SessionId);

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Read_V2CompoundId_IsRefused(string value) =>
        Assert.Equal(["session.sessionId: must be a non-empty string"], Details(Read(Run(("sessionId", JsonNode.Parse(value))))));

    [Fact]
    public void Read_V2WrongTypedOptional_IsAbsent()
    {
        var record = Read(Run(("title", 5), ("endedAt", 5), ("promptTokens", "x"), ("billedCostUsd", "x"))).Record!;

        Assert.Null(record.Session.Title);
        Assert.Null(record.Session.EndedAt);
        Assert.Null(record.Usage!.ReportedCost);
    }

    [Fact]
    public void Read_V2NegativeCount_IsRefused() => Assert.Single(Details(Read(Run(("promptTokens", -5)))));
}
