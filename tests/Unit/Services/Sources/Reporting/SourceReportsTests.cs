using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Reporting;
using Helicarrier.Tests.Unit.Doubles;

namespace Helicarrier.Tests.Unit.Services.Sources.Reporting;

public sealed class SourceReportsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Read_UnknownFields_AreNamedWithoutTheirValuesAndAddUpOverReadsAndRestarts()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant("msg_1", extra: "\"newThing\":{\"secret\":\"sk-hidden\"},"), """{"type":"brand-new","sessionId":"s1"}""");
        await store.ImportAsync();
        await store.RestartAsync();
        store.Claude("s1", ClaudeLines.Assistant("msg_2", usage: """{"input_tokens":1,"output_tokens":2,"novel_tokens":3}""", extra: "\"newThing\":1,"));
        await store.ImportAsync();

        var claude = await ReadAsync(store, SourceNames.ClaudeCode);

        Assert.Equal(2, claude.UnknownFields["field:newThing"]);
        Assert.Equal(1, claude.UnknownFields["usage:novel_tokens"]);
        Assert.Equal(1, claude.UnknownFields["type:brand-new"]);
        Assert.Equal(3, claude.UnknownFields.Count);
        Assert.DoesNotContain("sk-hidden", JsonSerializer.Serialize(claude), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LinesRefused_AreCountedByReasonBesideWhatWasGood()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant(), "not json", "[]", "also not");
        await store.ImportAsync();

        var claude = await ReadAsync(store, SourceNames.ClaudeCode);

        Assert.Equal((1L, 1L, 3L, 1), (claude.Files, claude.Events, claude.Skipped, claude.FilesFound));
        Assert.Equal([new("invalid_json", 2), new("not_an_object", 1)], claude.SkippedReasons);
        Assert.NotNull(claude.LastParsedAt);
        Assert.Contains(claude.Roots, root => root.Exists);
    }

    [Fact]
    public async Task Read_FileLockedThenFree_IsAnErrorUntilItIsRead()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", ClaudeLines.Assistant());
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            await store.ImportAsync();
            await store.ImportAsync();
            var failed = await ReadAsync(store, SourceNames.ClaudeCode);
            Assert.Equal((path, 1, 0L), (Assert.Single(failed.Errors).Path, failed.ErrorsTotal, failed.Files));
        }

        await store.RestartAsync();
        await store.ImportAsync();
        var read = await ReadAsync(store, SourceNames.ClaudeCode);
        Assert.Equal((0, 1L, 1L), (read.ErrorsTotal, read.Files, read.Events));
    }

    [Fact]
    public async Task Read_FileGoneAfterAnError_IsNoError()
    {
        await using var store = new TemporaryStore();
        var path = store.Claude("s1", ClaudeLines.Assistant());
        using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) await store.ImportAsync();
        File.Delete(path);

        Assert.Empty((await ReadAsync(store, SourceNames.ClaudeCode)).Errors);
    }

    [Fact]
    public async Task Read_FeedAndGaps_AreListedNewestFirstAndCounted()
    {
        await using var store = new TemporaryStore();
        await store.Writer.WriteAsync(tx =>
        {
            tx.SourceFeeds.Put(Feed(Noon, records: 5, error: null));
            tx.SourceFeeds.Put(Feed(null, records: 5, error: "refused"));
            for (var hour = 0; hour < 25; hour++) tx.SourceGaps.Add(Gap(hour, minutes: 1));
            tx.SourceGaps.Add(Gap(24, minutes: 30));
            return 0;
        });

        var report = await ReadAsync(store, "elsewhere");

        Assert.Equal(new("https://proxy:8317", "here", Noon, 5, 0, "refused"), Assert.Single(report.Feeds));
        Assert.Equal((25L, SourceReports.Listed), (report.GapsTotal, report.Gaps.Count));
        Assert.Equal((Noon.AddHours(24), Noon.AddHours(24).AddMinutes(30), "polled_late"), (report.Gaps[0].From, report.Gaps[0].To, report.Gaps[0].Reason));
    }

    [Fact]
    public async Task Read_NoStore_SaysWhatLiesOnThisMachine()
    {
        await using var store = new TemporaryStore();
        store.Claude("s1", ClaudeLines.Assistant());

        var report = await new SourceReports(store.Settings, new(store.Settings), null, new ManualTimeProvider(Noon)).ReadAsync(OrganizationId.Default);

        Assert.Equal(LogSources.All.Select(source => source.Name), report.Sources.Select(source => source.Source));
        Assert.Equal((1, 0L), (report.Sources[0].FilesFound, report.Sources[0].Files));
        using var json = JsonDocument.Parse(report.ToJson());
        Assert.Equal("claude_code", json.RootElement.GetProperty("sources")[0].GetProperty("source").GetString());
    }

    [Fact]
    public async Task Read_Again_LooksAtTheDiskOnlyAfterAWhile()
    {
        await using var store = new TemporaryStore();
        var time = new ManualTimeProvider(Noon);
        var reports = new SourceReports(store.Settings, new(store.Settings), null, time);
        await reports.ReadAsync(OrganizationId.Default);
        store.Claude("s1", ClaudeLines.Assistant());
        Assert.Equal(0, (await reports.ReadAsync(OrganizationId.Default)).Sources[0].FilesFound);
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, (await reports.ReadAsync(OrganizationId.Default)).Sources[0].FilesFound);
    }

    [Fact]
    public void NameCounts_HostileNames_StayBounded()
    {
        var stored = "{}";
        for (var read = 0; read < 3; read++)
        {
            stored = NameCounts.Merge(
                stored, Enumerable.Range(read * 50, 50).ToDictionary(number => new string((char)('a' + (number % 26)), 1000) + number, _ => 1L));
        }
        var counts = NameCounts.Read(stored);
        Assert.True(counts.Count <= NameCounts.MaxNames + 1);
        Assert.All(counts.Keys, name => Assert.True(name.Length <= NameCounts.LongestName));
        Assert.Equal(150, counts.Values.Sum());
        Assert.Empty(NameCounts.Read("not json"));
    }

    private static async Task<SourceReport> ReadAsync(TemporaryStore store, string source)
    {
        var reports = new SourceReports(store.Settings, new(store.Settings), new(store.Files, new SourceFeedRepository(store.Store)), TimeProvider.System);
        return (await reports.ReadAsync(OrganizationId.Default)).Sources.Single(report => report.Source == source);
    }

    private static SourceFeed Feed(DateTimeOffset? polled, long records, string? error) => new()
    {
        OrganizationId = OrganizationId.Default,
        Source = "elsewhere",
        Host = "here",
        Address = "https://proxy:8317",
        LastPolledAt = polled,
        LastTriedAt = Noon,
        RecordCount = records,
        LastError = error,
    };

    private static SourceGap Gap(int hour, int minutes) => new()
    {
        OrganizationId = OrganizationId.Default,
        Source = "elsewhere",
        Host = "here",
        Address = "https://proxy:8317",
        FromAt = Noon.AddHours(hour),
        ToAt = Noon.AddHours(hour).AddMinutes(minutes),
    };
}
