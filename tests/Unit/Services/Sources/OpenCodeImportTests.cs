using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using static Helicarrier.Tests.Unit.Services.Sources.OpenCodeHome;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class OpenCodeImportTests
{
    [Fact]
    public async Task Import_TwiceAndAfterARestart_ChangesNothing()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        var first = await store.ImportAsync();
        var usage = store.Usage();
        await store.RestartAsync();
        var second = await store.ImportAsync();
        // Another change lets the same rows be read again.
        home.Session("ses_2");
        var third = await store.ImportAsync();
        Assert.Equal((1, 0, 0), (first.Records.Written, second.Records.Written, third.Records.Written));
        Assert.Equal((1, 1), (second.Files.Unchanged, third.Files.Read));
        Assert.Equal(usage, store.Usage());
        Assert.Equal(4, store.Stored.Timeline.Count);
    }

    [Fact]
    public async Task Import_Session_IsToldByItsRows()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        home.Session("ses_sub", parent: "ses_1", title: "Child session - 2026-11-20T10:00:00.000Z");
        home.Message("msg_s", "ses_sub", Answer(extra: ""","error":{"name":"MessageAbortedError","data":{}}"""));
        await store.ImportAsync();
        Assert.Equal(
            [("ses_1", "Repair", "fix the rotor", SessionStatus.Success, null), ("ses_sub", null, null, SessionStatus.Cancelled, "ses_1")],
            store.Stored.Sessions.Select(session => (session.SessionId, session.TaskTitle, session.TaskText, session.Status, session.ParentSessionId)).Order());
        Assert.All(store.Stored.Sessions, session => Assert.Equal(
            ("opencode:carrier", "opencode", "/home/me/carrier", "1.18.33"), (session.AgentId, session.Source, session.Project, session.SourceVersion)));
        Assert.Equal(
            ["""{"role":"user","text":"fix the rotor"}""", """{"role":"assistant","text":"Done.","model":"example-1"}""",
                """{"tool":"bash","input":"{\"command\":\"ls\"}","output":"a.txt"}""", """{"tool":"read","input":"{}","message":"no such file"}"""],
            store.Stored.Timeline.Where(entry => store.Stored.SessionOf(entry.SessionKey).SessionId == "ses_1")
                .OrderBy(entry => entry.EventId, StringComparer.Ordinal).Select(entry => entry.PayloadJson));
    }

    [Fact]
    public async Task Import_RowWrittenInPlace_KeepsTheLatestWord()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_1", "ses_1",
            Answer(completed: null, tokens: """{"input":100,"output":20,"reasoning":0,"cache":{"read":0,"write":0}}"""), updated: Start + 10);
        await store.ImportAsync();
        Assert.Equal([120L], Totals(store));
        home.Message("msg_1", "ses_1", Answer(tokens: """{"total":157,"input":100,"output":57,"reasoning":0,"cache":{"read":0,"write":0}}"""),
            updated: Start + 5000);
        await store.RestartAsync();
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
        Assert.Equal([157L], Totals(store));
    }

    [Fact]
    public async Task Import_Growing_ReadsOnlyWhatIsNew()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        const long Past = 1_600_000_000_000;
        for (var n = 0; n < 10; n++)
        {
            home.Message($"msg_{n}", "ses_1", Answer(created: Past + (n * 3_600_000), completed: Past + (n * 3_600_000) + 1), created: Past + (n * 3_600_000));
        }
        await store.ImportAsync();
        await store.RestartAsync();
        home.Message("msg_new", "ses_1", Answer(created: Past + 1, completed: Past + 2), created: Past + 1);
        var report = await store.ImportAsync();
        // The row with the latest time is read again: another may have been committed late beside it.
        Assert.Equal((2, 1), (report.Files.LinesRead, report.Records.Written));
    }

    [Fact]
    public async Task Import_RowOfTheFuture_IsLeftOutAndDoesNotHideLaterOnes()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        const long Future = 4_000_000_000_000;
        home.Message("msg_1", "ses_1", Answer(completed: null, tokens: """{"input":100,"output":20}"""));
        home.Message("msg_2", "ses_1", Answer(created: Future, completed: Future), created: Future);
        await store.ImportAsync();
        home.Message("msg_1", "ses_1", Answer(tokens: """{"input":100,"output":21}"""), updated: store.Time.GetUtcNow().ToUnixTimeMilliseconds());
        await store.ImportAsync();
        Assert.Equal([121L], Totals(store));
    }

    [Theory]
    [InlineData("ses_a", "ses_b")]
    [InlineData("ses_b", "ses_a")]
    public async Task Import_Fork_CountsItsCopiesOnceForTheOldestSession(string original, string fork)
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session(fork, Start + 60_000, "Repair (fork #1)");
        home.Message("msg_copy", fork, Answer(cost: "0.005214"));
        home.Message("msg_new", fork, Answer(created: Start + 70_000, completed: Start + 71_000), created: Start + 70_000);
        home.Session(original);
        home.Message("msg_old", original, Answer(cost: "0.005214"));
        await store.ImportAsync();
        Assert.Equal(
            [(original, 5_214_000L), (fork, 1_700_000L)],
            store.Stored.Calls.Select(call => (store.Stored.SessionOf(call.SessionKey).SessionId, call.ReportedCostNanos?.Value)));
    }

    [Fact]
    public async Task Import_ForkMadeLaterOrWithItsOwnRowTime_StillCountsOnce()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_old", "ses_1", Answer());
        await store.ImportAsync();
        home.Session("ses_2", Start + 60_000);
        home.Message("msg_copy", "ses_2", Answer(), created: Start + 60_000);
        await store.RestartAsync();
        Assert.Equal(0, (await store.ImportAsync()).Records.Written);
        Assert.Equal([980L], Totals(store));
    }

    [Fact]
    public async Task Import_ForkWhoseOriginalIsDeleted_IsFlagged()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_2", Start + 60_000);
        home.Message("msg_copy", "ses_2", Answer());
        await store.ImportAsync();
        Assert.Equal(UsageFlags.PossibleReplay, store.Stored.Call.Flags);
    }

    [Fact]
    public async Task Import_EqualNumbersOfOneSession_AreTwoCalls()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", Answer());
        home.Message("msg_2", "ses_1", Answer());
        await store.ImportAsync();
        Assert.Equal([980L, 980L], Totals(store));
    }

    [Fact]
    public async Task Import_DatabaseBackupAndOlderStorage_CountOnce()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        File.Copy(home.Path, System.IO.Path.Combine(home.Data, "opencode-backup.db"));
        var backup = new OpenCodeHome(store, "opencode-backup.db");
        backup.Session("ses_stale");
        backup.Message("msg_stale", "ses_stale", Answer());
        home.Stored("msg_2", "ses_1", Answer());
        home.Stored("msg_9", "ses_old", "\uFEFF" + Answer(created: 1_700_000_000_000, completed: 1_700_000_001_000) + "\r\n");
        home.Stored("msg_8", "ses_old", Answer()[..50]);
        home.Stored("msg_7", "ses_older_fork", Answer(created: 1_700_000_000_000, completed: 1_700_000_001_000));
        TemporaryStore.Append(System.IO.Path.Combine(home.Data, "storage", "session", "p", "ses_old.json"),
            """{"id":"ses_old","title":"Old","directory":"/home/me/old","time":{"created":1699999999000}}""");
        TemporaryStore.Append(System.IO.Path.Combine(home.Data, "storage", "session", "p", "ses_older_fork.json"),
            """{"id":"ses_older_fork","title":"Old (fork #1)","time":{"created":1700000009000}}""");
        var first = await store.ImportAsync();
        var second = await store.ImportAsync();
        Assert.Equal((2, 2, 1), (first.Files.Found, first.Records.Written, first.SkippedReasons[SkipReasons.InvalidJson]));
        Assert.Equal(2, second.Files.Unchanged);
        Assert.Equal(
            [("ses_old", "opencode:old", "Old"), ("ses_1", "opencode:carrier", "Repair")],
            store.Stored.Calls.Select(call => store.Stored.SessionOf(call.SessionKey))
                .Select(session => (session.SessionId, session.AgentId, session.TaskTitle)));
    }

    [Fact]
    public async Task Import_NewerTable_ReplacesTheFrozenRowsWithoutDoubling()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        await store.ImportAsync();
        const string Same = """{"model":{"id":"example-1","providerID":"example"},"time":{"created":1795168800000,"completed":1795168804000}"""
            + ""","cost":0.0017,"tokens":{"total":980,"input":300,"output":50,"reasoning":30,"cache":{"read":600,"write":0}}}""";
        home.Newer("new_1", "ses_1", "user", "{}");
        home.Newer("new_2", "ses_1", "assistant", Same);
        home.Newer("new_3", "ses_1", "assistant", Same.Replace("1795168804000", "1795168805000", StringComparison.Ordinal), Start + 1000);
        home.Message("msg_frozen", "ses_1", Answer(created: Start + 9000, completed: Start + 9500), created: Start + 9000);
        await store.RestartAsync();
        await store.ImportAsync();
        Assert.Equal([980L, 980L, 980L], Totals(store));
    }

    [Fact]
    public async Task Import_AnswerThatTheLayoutChangedUnder_IsOneCallWithItsEnd()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        home.Message("msg_under_way", "ses_1", Answer(created: Start + 20_000, completed: null), created: Start + 20_000);
        home.Newer("new_end", "ses_1", "assistant", Answer(created: Start + 20_000, completed: Start + 29_000, tokens: Tokens
            .Replace("\"output\":50", "\"output\":250", StringComparison.Ordinal).Replace("980", "1180", StringComparison.Ordinal)), Start + 20_000);
        await store.ImportAsync();
        Assert.Equal([980L, 1180L], Totals(store));
    }

    [Fact]
    public async Task Import_SessionThatWasMovedInPart_IsReadFromBothStores()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        home.Stored("msg_left", "ses_1", Answer(created: Start + 50_000, completed: Start + 51_000));
        home.Stored("msg_under_another_id", "ses_1", Answer());
        var first = await store.ImportAsync();
        Assert.Equal((0, 2), (first.Files.Failed, store.Stored.Calls.Count));
        Assert.Equal(("Repair", "opencode:carrier"), (store.Stored.Session.TaskTitle, store.Stored.Session.AgentId));
    }

    [Fact]
    public async Task Import_LockedDatabase_IsReportedAndReadLaterAndTheOthersNow()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        home.Run("PRAGMA journal_mode=DELETE");
        store.Claude("s1", ClaudeLines.Assistant());
        using (var writer = home.Open())
        {
            using var command = writer.CreateCommand();
            command.CommandText = "BEGIN EXCLUSIVE";
            command.ExecuteNonQuery();
            var report = await store.ImportAsync();
            Assert.Equal((1, 1), (report.Files.Failed, report.Records.Written));
            Assert.Contains("locked", Assert.Single(report.Errors), StringComparison.Ordinal);
        }

        var later = await store.ImportAsync();
        Assert.Equal((1, 0), (later.Records.Written, later.Files.Failed));
    }

    [Fact]
    public async Task Import_DatabaseInUse_IsReadWithItsLogAndNeverWritten()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        using var client = home.Open();
        using var command = client.CreateCommand();
        command.CommandText = "SELECT count(*) FROM session";
        command.ExecuteScalar();
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", Answer());
        var (database, log) = (File.ReadAllBytes(home.Path), Shared(home.Path + "-wal"));
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
        Assert.Equal(database, File.ReadAllBytes(home.Path));
        Assert.Equal(log, Shared(home.Path + "-wal"));
        home.Message("msg_2", "ses_1", Answer(created: Start + 1, completed: Start + 2), created: Start + 1);
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task Import_DamagedEmptyAndForeignDatabases_AreReportedOrEmpty()
    {
        await using var store = new TemporaryStore();
        var path = System.IO.Path.Combine(store.Home, ".local", "share", "opencode", "opencode.db");
        TemporaryStore.Append(path, "");
        Assert.Equal((0, 0), ((await store.ImportAsync()).Files.Failed, store.Stored.Calls.Count));
        TemporaryStore.Append(path, new string('x', 5000));
        Assert.Equal(1, (await store.ImportAsync()).Files.Failed);
    }

    [Fact]
    public async Task Import_RowsThatAreNoMessages_AreCountedByReason()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", """{"role":"assi""");
        home.Message("msg_2", "ses_1", "[1]");
        home.Message("msg_3", "ses_1", Answer(extra: ",\"padding\":\"" + new string('x', 3 << 20) + "\""));
        home.Part("prt_1", "msg_3", "ses_1", "not json");
        var report = await store.ImportAsync();
        Assert.Equal((1, 1, 1), (report.Records.Written, report.SkippedReasons[SkipReasons.InvalidJson], report.SkippedReasons[SkipReasons.NotAnObject]));
    }

    [Fact]
    public async Task Import_AnotherDatabaseInItsPlace_IsReadFromItsBeginning()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        await store.ImportAsync();
        foreach (var file in Directory.GetFiles(home.Data, "opencode.db*")) File.Delete(file);
        var other = new OpenCodeHome(store);
        other.Session("ses_0", 1_600_000_000_000);
        other.Message("msg_0", "ses_0", Answer(created: 1_600_000_000_000, completed: 1_600_000_001_000), created: 1_600_000_000_000);
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public async Task At_ChangeOfTheLog_MeansTheDatabaseAndOfABackupNothing()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        Assert.Equal(home.Path, SourceDiscovery.At(SourceNames.OpenCode, home.Path + "-wal")?.Path);
        Assert.Equal(home.Path, SourceDiscovery.At(SourceNames.OpenCode, home.Path)?.Path);
        Assert.Null(SourceDiscovery.At(SourceNames.OpenCode, home.Path + "-shm"));
        Assert.Null(SourceDiscovery.At(SourceNames.OpenCode, new OpenCodeHome(store, "opencode-backup.db").Path));
    }

    [Fact]
    public async Task Roots_HomeXdgDirectoryAndFile_FindTheDatabase()
    {
        await using var store = new TemporaryStore();
        var home = Filled(store);
        foreach (var given in new[] { store.Home, home.Data, home.Path })
        {
            Assert.Equal(home.Path, Assert.Single(SourceDiscovery.Files(SourceRoot.Given("opencode", given)).Files).Path);
        }
        SourceSettings[] settings =
        [
            store.Settings,
            new() { Host = "h", XdgDataHome = System.IO.Path.GetDirectoryName(home.Data) },
            new() { Host = "h", OpenCodeDataDir = home.Data },
            new() { Host = "h", OpenCodeDatabase = home.Path },
            store.Settings with { OpenCodeDatabase = "opencode.db" },
        ];
        Assert.All(settings, one => Assert.Equal((1, SourceNames.OpenCode),
            (Assert.Single(new SourceDiscovery(one).Summarize(), found => found.Files > 0) is var found ? found.Files : 0, found.Source)));
    }

    /// <summary>A session with a prompt, an answer and two tool calls.</summary>
    private static OpenCodeHome Filled(TemporaryStore store)
    {
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", Prompt, Start - 1000, Start + 9000);
        home.Part("prt_1", "msg_1", "ses_1", """{"type":"text","text":"context","synthetic":true}""");
        home.Part("prt_2", "msg_1", "ses_1", """{"type":"text","text":"fix the rotor"}""");
        home.Message("msg_2", "ses_1", Answer(), updated: Start + 8000);
        home.Part("prt_3", "msg_2", "ses_1", """{"type":"step-start"}""");
        home.Part("prt_4", "msg_2", "ses_1", """{"type":"text","text":"Done."}""");
        home.Part("prt_5", "msg_2", "ses_1", """{"type":"tool","tool":"bash","state":{"status":"completed","input":{"command":"ls"},"output":"a.txt"}}""");
        home.Part("prt_6", "msg_2", "ses_1", """{"type":"tool","tool":"read","state":{"status":"error","input":{},"error":"no such file"}}""");
        return home;
    }

    private static IEnumerable<long?> Totals(TemporaryStore store) => store.Stored.Calls.Select(call => call.TokensConsumed);

    private static byte[] Shared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
