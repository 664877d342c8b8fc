using System.Text;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Reports;
using Microsoft.Data.Sqlite;
using static Helicarrier.Tests.Unit.Services.Sources.ClaudeLines;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Databases of clients that cannot be read, or not all of them: each is named, and what lies elsewhere is read.</summary>
public sealed class ClientDatabaseTroubleTests
{
    private const string OpenCode = ".local/share/opencode/opencode.db";
    private const string Kilo = ".local/share/kilo/kilo.db";
    private const string Cursor = ".config/Cursor/User/globalStorage/state.vscdb";

    public static TheoryData<string, string, string> Troubles()
    {
        var troubles = new TheoryData<string, string, string>();
        foreach (var place in (string[])[OpenCode, Kilo, Cursor])
        {
            troubles.Add(place, "cut off", "malformed");
            troubles.Add(place, "no database", "not a database");
            troubles.Add(place, "CREATE TABLE other (id text)", "its layout is not known: it has no table ");
        }

        troubles.Add(OpenCode, "CREATE TABLE message (id text, session_id text, body text)", "message without time_created, time_updated, data");
        troubles.Add(Kilo, "CREATE TABLE message (id text, session_id text, body text)", "message without time_created, time_updated, data");
        troubles.Add(Cursor, "CREATE TABLE cursorDiskKV (k text, value blob)", "cursorDiskKV without key");
        return troubles;
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Read_DatabaseThatCannotBe_IsNamedAndTheOthersAreRead(string place, string what, string reason)
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", Assistant());
        var path = Path.Combine(store.Home, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Make(path, what);

        var (logs, imported) = (Report(store), await store.ImportAsync());
        Assert.Contains(reason, Assert.Single(imported.Errors), StringComparison.Ordinal);
        Assert.Contains(reason, Assert.Single(logs.Report!.Origin.Errors), StringComparison.Ordinal);
        Assert.StartsWith(path, imported.Errors[0], StringComparison.Ordinal);
        Assert.Equal((1L, 1L), (logs.Report.Totals.Calls, imported.Records.Written));
        Assert.Single((await store.ImportAsync()).Errors);
    }

    [Fact]
    public async Task Read_DatabaseThatNothingWasWrittenTo_IsNoTrouble()
    {
        await using var store = new TemporaryStore();
        foreach (var place in (string[])[OpenCode, Kilo, Cursor]) TemporaryStore.Append(Path.Combine(store.Home, place), "");
        Assert.Empty((await store.ImportAsync()).Errors);
    }

    [Fact]
    public async Task Read_OneTableOfAnUnknownLayout_IsNamedAndTheOtherIsRead()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Session("ses_1");
        home.Message("msg_1", "ses_1", OpenCodeHome.Answer());
        home.Run("DROP TABLE session_message");
        home.Run("CREATE TABLE session_message (id text, session_id text, entry text)");

        var (logs, imported) = (Report(store), await store.ImportAsync());
        Assert.Contains("session_message without", Assert.Single(imported.Errors), StringComparison.Ordinal);
        Assert.Equal(imported.Errors, logs.Report!.Origin.Errors);
        Assert.Equal((1L, 980L), (logs.Report.Totals.Calls, store.Stored.Call.TokensConsumed));
    }

    [Fact]
    public async Task Read_PartOfTheOlderStorageThatCannotBe_IsNamedAndTheRestIsRead()
    {
        await using var store = new TemporaryStore();
        var home = new OpenCodeHome(store);
        home.Stored("msg_1", "ses_1", OpenCodeHome.Answer());
        var gone = Path.Combine(Directory.CreateDirectory(Path.Combine(home.Data, "storage", "message", "ses_0")).FullName, "msg_0.json");
        File.CreateSymbolicLink(gone, Path.Combine(home.Data, "nowhere"));

        var (logs, imported) = (Report(store), await store.ImportAsync());
        Assert.Contains("a part of it cannot be read", Assert.Single(imported.Errors), StringComparison.Ordinal);
        Assert.Equal(imported.Errors, logs.Report!.Origin.Errors);
        Assert.Equal((1L, 980L), (logs.Report.Totals.Calls, store.Stored.Call.TokensConsumed));
    }

    [Fact]
    public async Task Read_LogInUtf16_IsNamedAndTheOthersAreRead()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", Assistant());
        File.WriteAllText(path, Assistant() + "\n", Encoding.Unicode);
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(path)!, "s3.jsonl"), Assistant() + "\n", Encoding.BigEndianUnicode);
        store.Claude("s2", Assistant(id: "msg_2", session: "s2"));

        var (logs, imported) = (Report(store), await store.ImportAsync());
        Assert.Equal(2, imported.Errors.Count(static error => error.EndsWith("it is written in UTF-16, and logs are read as UTF-8", StringComparison.Ordinal)));
        Assert.Equal(2, logs.Report!.Origin.Errors.Count);
        Assert.Equal((1L, 1L), (logs.Report.Totals.Calls, imported.Records.Written));
    }

    private static FinishedReport Report(TemporaryStore store) => new LogReports(store.Settings, null, null, TimeProvider.System)
        .Run(ReportHome.Request(), new SourceDiscovery(store.Settings).Roots(), CancellationToken.None);

    private static void Make(string path, string what)
    {
        if (what == "no database")
        {
            File.WriteAllText(path, new string('x', 5000));
            return;
        }

        using (var connection = new SqliteConnection($"Data Source={path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = what != "cut off" ? what : """
                CREATE TABLE message (id text, session_id text, time_created integer, time_updated integer, data text);
                CREATE TABLE cursorDiskKV (key text, value blob);
                WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
                INSERT INTO message SELECT i, 's', i, i, hex(randomblob(200)) FROM n;
                INSERT INTO cursorDiskKV SELECT 'bubbleId:c:' || id, data FROM message;
                """;
            command.ExecuteNonQuery();
        }

        if (what != "cut off") return;
        using var file = File.OpenWrite(path);
        file.SetLength(3 * 4096);
    }
}
