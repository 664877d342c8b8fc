using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class ScanTests
{
    [Fact]
    public async Task Import_Twice_ChangesNothing()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", User("go"), Assistant(), Assistant(id: "msg_2"));
        var first = await store.ImportAsync();
        var usage = store.Usage();
        var events = store.Stored.Timeline.Count;
        await store.RestartAsync();
        var second = await store.ImportAsync();

        Assert.Equal((2, 0), (first.Records.Written, second.Records.Written));
        Assert.Equal((1, 0, 1), (first.Files.Read, second.Files.Read, second.Files.Unchanged));
        Assert.Equal(usage, store.Usage());
        Assert.Equal((events, 2), (store.Stored.Timeline.Count, store.Stored.Imports.Count));
        Assert.Equal("0.052228", Assert.Single(second.Clients).CostUsd);
    }

    [Fact]
    public async Task Import_AfterAppend_ReadsOnlyWhatIsNew()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        await store.ImportAsync();
        await store.RestartAsync();
        store.Claude("s1", Assistant(id: "msg_2"));
        var report = await store.ImportAsync();
        Assert.Equal((1, 1), (report.Files.LinesRead, report.Records.Written));
        Assert.Equal(2, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_PartialLastLine_IsReadWhenComplete()
    {
        await using var store = new TemporaryStore();
        var line = Assistant(id: "msg_2");
        var path = store.Claude("s1", Assistant());
        TemporaryStore.Append(path, line[..200]);
        var first = await store.ImportAsync();
        Assert.Equal((1, 0), (first.Records.Written, first.Records.Errors));
        TemporaryStore.Append(path, line[200..] + "\n");
        Assert.Equal((1, 0), ((await store.ImportAsync()).Records.Written, first.Records.Errors));
    }

    [Theory]
    [InlineData("\n", 1)]
    [InlineData("\r\n", 1)]
    public async Task Import_LastLineWithoutItsEnd_IsReadOnce(string end, int linesThen)
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        TemporaryStore.Append(path, Assistant(id: "msg_2"));
        var first = await store.ImportAsync();
        Assert.Equal((2, 2), (first.Files.LinesRead, first.Records.Written));

        await store.RestartAsync();
        TemporaryStore.Append(path, end + Assistant(id: "msg_3") + end);
        var second = await store.ImportAsync();
        Assert.Equal((linesThen, 1), (second.Files.LinesRead, second.Records.Written));
        Assert.Equal(3, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_WholeLineThatGoesOnAsAnother_IsReadFromTheBeginning()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        TemporaryStore.Append(path, Assistant(id: "msg_2"));
        await store.ImportAsync();
        TemporaryStore.Append(path, "x\n" + Assistant(id: "msg_3") + "\n");
        var report = await store.ImportAsync();
        Assert.Equal((3, 1, 1), (report.Files.LinesRead, report.Records.Written, report.Records.Errors));
        Assert.Equal(3, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_Nuls_CostNoCall()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        TemporaryStore.Append(path, new string('\0', 4096) + Assistant(id: "msg_2") + "\0\0" + Assistant(id: "msg_3") + "\n");
        var report = await store.ImportAsync();
        Assert.Equal((3, 0), (report.Records.Written, report.Records.Errors));
    }

    [Fact]
    public async Task Import_CompleteRolloutWithoutItsEnd_CountsTheLastTotalOnce()
    {
        await using var store = new TemporaryStore();
        var line = CodexLines.Totals(100, "10:00:04");
        var path = store.Codex("T", CodexLines.Meta());
        TemporaryStore.Append(path, line);
        await store.ImportAsync();
        TemporaryStore.Append(path, "\n" + line + "\n");
        await store.ImportAsync();
        Assert.Single(store.Stored.Calls);
    }

    [Fact]
    public async Task Import_Renamed_FollowsTheFile()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        await store.ImportAsync();
        await store.RestartAsync();
        File.Move(path, Path.Combine(Path.GetDirectoryName(path)!, "moved.jsonl"));
        store.Claude("moved", Assistant(id: "msg_2"));
        var report = await store.ImportAsync();
        Assert.Equal((1, 1), (report.Files.LinesRead, report.Records.Written));
        Assert.Equal("moved.jsonl", Path.GetFileName(Assert.Single(store.Files.Load(OrganizationId.Default, "here")).Path));
    }

    [Fact]
    public async Task Import_TruncatedAndRewritten_EqualsOneCleanImport()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant(), Assistant(id: "msg_2"));
        await store.ImportAsync();
        File.WriteAllText(path, Assistant() + "\n");
        var cut = await store.ImportAsync();
        Assert.Equal((1, 0), (cut.Records.Skipped, cut.Records.Written));
        File.WriteAllText(path, Assistant(id: "msg_3") + "\n" + Assistant() + "\n" + Assistant(id: "msg_2") + "\n");
        await store.ImportAsync();
        Assert.Equal(3, store.Stored.Calls.Count);
    }

    [Fact]
    public async Task Import_RotatedToAnotherContentOfTheSameName_ReadsIt()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        await store.ImportAsync();
        File.Move(path, path + ".1");
        store.Claude("s1", Assistant(id: "msg_9", session: "other"), Assistant(id: "msg_8", session: "other"), Assistant(id: "msg_7", session: "other"));
        Assert.Equal(3, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Import_TwoRootsWithTheSameFile_CountsOnce()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        var second = Path.Combine(store.Home, ".config", "claude", "projects", "-w");
        Directory.CreateDirectory(second);
        File.Copy(path, Path.Combine(second, "s1.jsonl"));
        File.CreateSymbolicLink(Path.Combine(second, "link.jsonl"), path);

        var report = await store.ImportAsync();
        Assert.Equal(2, report.Files.Found);
        Assert.Single(store.Stored.Calls);
        Assert.Single(store.Stored.Sessions);
    }

    [Fact]
    public async Task Import_InAnyOrderAndInPieces_GivesTheSameRows()
    {
        string Line(int n, string session, string extra) =>
            Assistant(id: $"msg_{n}", request: $"req_{n}", session: session, uuid: $"u{n}", at: $"2026-11-20T10:00:0{n}Z", extra: extra);
        string[] original = [Line(1, "S1", ""), Line(2, "S1", "")];
        string[] fork = [Line(1, "S2", "\"requestSessionId\":\"S1\","), Line(2, "S2", "\"requestSessionId\":\"S1\","), Line(3, "S2", "")];

        await using var together = new TemporaryStore();
        together.Claude("S1", original);
        together.Claude("S2", fork);
        await together.ImportAsync();

        await using var apart = new TemporaryStore();
        foreach (var line in fork)
        {
            apart.Claude("S2", line);
            await apart.ImportAsync();
            await apart.RestartAsync();
        }

        apart.Claude("S1", original);
        await apart.ImportAsync();
        Assert.Equal(together.Usage(), apart.Usage());
        Assert.Equal(3, apart.Usage().Count);
    }

    [Fact]
    public async Task Import_Interrupted_LosesAndDoublesNothing()
    {
        await using var store = new TemporaryStore();
        var lines = Enumerable.Range(0, 6000).Select(n => Assistant(id: $"msg_{n}")).ToArray();
        store.Claude("s1", lines);
        using var stop = new CancellationTokenSource();
        using (store.Imports.Subscribe(progress => stop.CancelIf(progress.BytesDone > 0)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Imports.RunAsync("cli", cancellationToken: stop.Token));
        }
        var partial = store.Stored.Calls.Count;
        Assert.InRange(partial, 1, 5999);

        await store.RestartAsync();
        var rest = await store.ImportAsync();
        Assert.Equal(6000, store.Stored.Calls.Count);
        Assert.Equal(6000 - partial, rest.Records.Written);
        Assert.Equal(0, rest.Records.Skipped);
    }

    [Fact]
    public async Task Import_AfterARunThatWasKilled_MarksItInterrupted()
    {
        await using var store = new TemporaryStore();
        var killed = new ImportRun { ImportRunId = Guid.NewGuid(), OrganizationId = OrganizationId.Default, Trigger = "cli",
            Status = ImportRunStatus.Running, StartedAt = DateTimeOffset.UnixEpoch };
        await store.Writer.WriteAsync(transaction =>
        {
            transaction.ImportRuns.Put(killed);
            return 0;
        });
        await store.ImportAsync();
        Assert.Equal([ImportRunStatus.Interrupted, ImportRunStatus.Succeeded], store.Stored.Imports.Select(run => run.Status));
    }

    [Fact]
    public async Task Import_SubagentLogMissing_SaysSo()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Result("t1", """{"agentId":"x","usage":{"input_tokens":3060}}"""), Result("t2", """{"agentId":"y","usage":{"input_tokens":1}}"""));
        store.Claude("s1/subagents/agent-y", Assistant(extra: "\"isSidechain\":true,\"agentId\":\"y\","));
        var report = await store.ImportAsync();
        Assert.Equal(["s1/x"], report.SubagentUsageMissing);
        Assert.Equal(1, report.Records.Written);
    }

    [Fact]
    public async Task Import_LockedFile_IsReportedAndTheOthersReadAndReadLater()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        store.Claude("s2", Assistant(id: "msg_2", session: "s2"));
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var report = await store.ImportAsync();
            Assert.Equal((1, 1), (report.Files.Failed, report.Records.Written));
            Assert.Contains("s1.jsonl", Assert.Single(report.Errors), StringComparison.Ordinal);
        }

        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Scan_FileThatVanished_IsCountedAndTheOthersRead()
    {
        await using var store = new TemporaryStore();
        var gone = store.Claude("gone", Assistant());
        store.Claude("s2", Assistant(id: "msg_2", session: "s2"));
        var found = new SourceDiscovery(store.Settings);
        var files = SourceDiscovery.Files(found.Roots()).Files;
        File.Delete(gone);
        var result = await store.Scanner.ScanAsync(files);
        Assert.Equal((1, 1), (result.FilesFailed, (int)result.EventsAdded));
    }

    [Fact]
    public async Task Import_ReportAddsUp_AndIsKept()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant(), "broken", Assistant(id: "msg_2", usage: """{"input_tokens":-1}"""));
        var report = await store.ImportAsync();
        var records = report.Records;
        Assert.Equal(records.Read, records.Written + records.Skipped + records.Errors);
        Assert.Equal((1L, 2L), (records.Written, records.Errors));
        Assert.Equal([(ImportRunStatus.Succeeded, 2L, report.ToJson())], store.Stored.Imports.Select(run => (run.Status, run.ErrorCount, run.ReportJson)));
    }

    [Theory]
    [InlineData(SourceNames.ClaudeCode, "/home/none/.claude/projects", "/home/none/.config/claude/projects")]
    [InlineData(SourceNames.Codex, "/home/none/.codex/sessions", "/home/none/.codex/archived_sessions")]
    [InlineData(SourceNames.GeminiCli, "/home/none/.gemini/tmp")]
    [InlineData(SourceNames.OpenCode, "/home/none/.local/share/opencode")]
    [InlineData(SourceNames.Cursor, "/home/none/.config/Cursor/User/globalStorage")]
    [InlineData(SourceNames.CopilotCli, "/home/none/.copilot/session-state", "/home/none/.copilot/history-session-state")]
    [InlineData(SourceNames.QwenCode, "/home/none/.qwen/projects")]
    [InlineData(SourceNames.Amp, "/home/none/.local/share/amp/threads")]
    public void Roots_Defaults_AreThePlacesOfTheClient(string source, params string[] places) => Assert.Equal(
        places,
        new SourceDiscovery(new() { Host = "h", Home = "/home/none" }).Roots().Where(root => root.Source == source).Select(root => root.Directory));

    [Fact]
    public async Task Roots_Overrides_ReplaceTheDefaults()
    {
        await using var store = new TemporaryStore();
        var projects = Directory.CreateDirectory(Path.Combine(store.Home, "b", "projects")).FullName;
        var roots = new SourceDiscovery(store.Settings with { ClaudeConfigDir = $"/a, {projects}", CodexHome = "/c", GeminiCliHome = "/g", XdgDataHome = "/x" })
            .Roots();
        var old = new[] { SourceNames.ClaudeCode, SourceNames.Codex, SourceNames.GeminiCli, SourceNames.OpenCode };
        Assert.Equal(["/a/projects", projects, "/c/sessions", "/c/archived_sessions", "/g/.gemini/tmp", "/x/opencode"],
            roots.Where(root => old.Contains(root.Source)).Select(root => root.Directory));
    }

    [Fact]
    public async Task Summarize_FilesOfEveryClient_CountsThem()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", "x");
        TemporaryStore.Append(Path.Combine(store.Home, ".codex", "sessions", "2026", "11", "20", "rollout-1.jsonl"), "12345");
        TemporaryStore.Append(Path.Combine(store.Home, ".codex", "sessions", "history.jsonl"), "no rollout");
        TemporaryStore.Append(Path.Combine(store.Home, ".gemini", "tmp", "p", "chats", "session-1.jsonl"), "123");
        TemporaryStore.Append(Path.Combine(store.Home, ".gemini", "tmp", "p", "logs.json"), "no chat");
        var found = new SourceDiscovery(store.Settings).Summarize();
        Assert.Equal([(SourceNames.ClaudeCode, 1, 2L), (SourceNames.Codex, 1, 5L), (SourceNames.GeminiCli, 1, 3L)],
            found.Where(source => source.Files > 0).Select(source => (source.Source, source.Files, source.Bytes)));
    }
}
