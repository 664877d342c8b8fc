using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Cursor;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CursorUsageTests
{
    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"inputTokens":0,"outputTokens":0}""")]
    public async Task Import_AnswersWithoutCounters_AreNoLocalEvidenceAndNotZero(string tokens)
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: tokens));
        var report = await store.ImportAsync();
        Assert.Equal((0, 1), (store.Stored.Calls.Count, report.SkippedReasons.GetValueOrDefault(SkipReasons.NoLocalEvidence)));
        Assert.Single(store.Stored.Sessions);

        // It is said again for as long as it is so, and no more once there is a counter.
        cursor.Put("bubbleId:c1:b2", CursorHome.Bubble(tokens: tokens));
        await store.ImportAsync();
        Assert.Contains("\"no_local_evidence\":1", Assert.Single(store.Files.Load(OrganizationId.Default, "here")).SkippedReasons, StringComparison.Ordinal);
        cursor.Put("bubbleId:c1:b3", CursorHome.Bubble());
        await store.ImportAsync();
        Assert.Equal((1, "{}"), ((int)store.Stored.Calls.Count, Assert.Single(store.Files.Load(OrganizationId.Default, "here")).SkippedReasons));
    }

    [Fact]
    public async Task Import_CountersOfTheTurnsLastAnswer_AreOneCallOfUnknownCache()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: """{"inputTokens":0,"outputTokens":0}"""));
        cursor.Put("bubbleId:c1:b2", CursorHome.Bubble());
        // The conversation also names messages whose rows are gone.
        var report = await store.ImportAsync();
        Assert.Equal((1, 0), (report.Records.Written, report.Records.Errors));
        Assert.Equal(5330, store.Stored.Call.TokensConsumed);
        Assert.Single(
            store.Stored.Calls,
            call => call.CacheReadTokens is null && call.CacheWriteShortTokens is null && call.CostNanos?.Value > 0L && call.Flags == UsageFlags.CacheUnknown);
    }

    [Fact]
    public async Task Import_ModelThatCursorChose_IsUnknownAndUnpriced()
    {
        await using var store = new TemporaryStore();
        Filled(store).Put("bubbleId:c1:b1", CursorHome.Bubble(model: "default"));
        await store.ImportAsync();
        Assert.Single(store.Stored.Calls, call => call.CostNanos is null && call.UnpricedReason == "model_missing");
    }

    [Fact]
    public async Task Import_MessageWithoutATime_IsAsOldAsItsConversation()
    {
        await using var store = new TemporaryStore();
        Filled(store).Put("bubbleId:c1:b1", """{"type":2,"tokenCount":{"inputTokens":1,"outputTokens":1}}""");
        await store.ImportAsync();
        Assert.Equal(1795161600000, store.Stored.Call.OccurredAt.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Import_AnswerWrittenInPlaceOrReplaced_CountsOnceWithItsLastValues()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: """{"inputTokens":100,"outputTokens":20}"""));
        await store.ImportAsync();
        cursor.Run("UPDATE cursorDiskKV SET value = replace(CAST(value AS TEXT), '20}', '57}') WHERE key = 'bubbleId:c1:b1'");
        await store.ImportAsync();
        Assert.Equal(157, store.Stored.Calls.Sum(call => call.TokensConsumed));
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: """{"inputTokens":100,"outputTokens":40}"""));
        await store.ImportAsync();
        // What is read again is not counted again.
        Assert.Equal(2, Assert.Single(store.Files.Load(OrganizationId.Default, "here")).EventCount);
        Assert.Equal((1, 140), (store.Stored.Calls.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
    }

    [Fact]
    public async Task Import_TornValue_GivesWhatIsWholeInItAndSaysSo()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Put("bubbleId:c1:b1", """{"type":2,"createdAt":"2026-11-20T08:00:00.000Z","tokenCount":{"inputTokens":5120,"outputTokens":210},"text":"cut o""");
        cursor.Put("bubbleId:c1:b2", """{"type":2,"tokenCount":{"inputTok""");
        var report = await store.ImportAsync();
        Assert.Equal((1, 1, 1), (report.Records.Written, report.Unknown["fallback:bubble"], report.SkippedReasons[SkipReasons.InvalidJson]));
        Assert.Equal(UsageFlags.Inconsistent | UsageFlags.CacheUnknown, store.Stored.Call.Flags);

        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble(tokens: """{"inputTokens":5120,"outputTokens":99}"""));
        await store.ImportAsync();
        Assert.Equal(5219, store.Stored.Calls.Sum(call => call.TokensConsumed));
    }

    [Fact]
    public async Task Import_Settings_AreNeverRead()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Setting("cursorAuth/accessToken", "hangar-secret-1");
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        var report = await store.ImportAsync();
        Assert.DoesNotContain("hangar-secret", report.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(store.Stored.Timeline, entry => entry.PayloadJson.Contains("hangar-secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_Conversation_HasTitleTaskAndTheFolderOfItsWorkspace()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Workspace("/home/me/carrier", "c1");
        cursor.Put("bubbleId:c1:u1", CursorHome.Bubble(type: 1, tokens: "null", text: "Repair the door"));
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        await store.ImportAsync();
        Assert.Single(
            store.Stored.Sessions,
            session => session.SessionId == "c1" && session.AgentId == "cursor:carrier" && session.TaskTitle == "Repair the hangar door"
                && session.Status == SessionStatus.Success);
        Assert.Equal(2, store.Stored.Timeline.Count);
    }

    [Fact]
    public async Task Import_DatabaseReplacedByASmallerOne_IsReadFromItsBeginning()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500) INSERT INTO cursorDiskKV SELECT 'other:' || i, '{}' FROM n");
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        await store.ImportAsync();
        cursor.Run("DELETE FROM cursorDiskKV");
        cursor.Put("bubbleId:c2:b9", CursorHome.Bubble());
        Assert.Equal(1, (await store.ImportAsync()).Records.Written);
    }

    [Fact]
    public void ToTokens_SdkRecord_TakesBothPartsOfTheCacheOutOfThePrompt()
    {
        var tokens = new CursorTokens(46965, 3, 42036, 4927).ToTokens(out var flags);
        Assert.Equal(new TokenUsage { Input = 2, CacheRead = 42036, CacheWriteShort = 4927, Output = 3 }, tokens);
        Assert.Equal((46968L, UsageFlags.TtlAssumed), (tokens.Total!.Value, flags));
    }

    [Fact]
    public async Task Roots_ExportIsNamed_DatabaseGivesSessionsAndNoCalls()
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        var settings = store.Settings with
        {
            CursorUsageCsv = TemporaryStore.Append(Path.Combine(store.Home, "usage.csv"), CursorExportTests.Table("1,2,3,4,10,0")),
        };
        using var scanner = new Helicarrier.Services.Sources.Scanning.SourceScanner(settings, store.Files, store.Writer, new(), store.Time);
        var found = SourceDiscovery.Files(new SourceDiscovery(settings).Roots()).Files;
        Assert.Equal(["state.vscdb", "usage.csv"], found.Select(file => Path.GetFileName(file.Path)));
        var result = await scanner.ScanAsync(found);
        Assert.Equal((1, 2, 10), (result.EventsAdded, store.Stored.Sessions.Count, store.Stored.Calls.Sum(call => call.TokensConsumed)));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".config/Cursor")]
    [InlineData(".config/Cursor/User")]
    [InlineData(".config/Cursor/User/globalStorage")]
    [InlineData(".config/Cursor/User/globalStorage/state.vscdb")]
    public async Task Given_HomeClientDirectoryStorageOrDatabase_FindTheSame(string path)
    {
        await using var store = new TemporaryStore();
        var cursor = Filled(store);
        Assert.Equal(cursor.Path, Assert.Single(SourceDiscovery.Files(SourceRoot.Given("cursor", Path.Combine(store.Home, path))).Files).Path);
    }

    private static CursorHome Filled(TemporaryStore store)
    {
        var cursor = new CursorHome(store.Home);
        cursor.Put("composerData:c1", CursorHome.Composer());
        return cursor;
    }
}
