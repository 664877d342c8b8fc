using System.Text;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Reports.Caching;
using Helicarrier.Services.Reports.Logs;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources.Conformance;

namespace Helicarrier.Tests.Unit.Services.Reports;

public sealed class ReportCacheTests
{
    [Fact]
    public void Run_MissHitNewBookAndGrownLog_AreCounted()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant("msg_1"));
        home.Claude("s2", ClaudeLines.Assistant("msg_2", session: "s2"));
        Assert.Equal((new(0, 1, 0), new(0, 2, 0)), Counts(home.Run(cached: true)));
        Assert.Equal((new(1, 0, 0), new(0, 0, 0)), Counts(home.Run(cached: true)));

        var book = home.Write("book.json", Book("first"));
        Assert.Equal((new(0, 1, 1), new(2, 0, 0)), Counts(home.Run(cached: true, book: book)));
        Assert.Equal((new(1, 0, 0), new(0, 0, 0)), Counts(home.Run(cached: true, book: book)));
        home.Write("book.json", Book("second"));
        Assert.Equal((new(0, 1, 1), new(2, 0, 0)), Counts(home.Run(cached: true, book: book)));

        home.Claude("s2", ClaudeLines.Assistant("msg_2", session: "s2"), ClaudeLines.Assistant("msg_3", session: "s2"));
        Assert.Equal((new(0, 1, 1), new(1, 1, 1)), Counts(home.Run(cached: true, book: book)));
        Assert.Equal((new(0, 1, 0), new(2, 0, 0)), Counts(home.Run(ReportHome.Request(from: "2026-11-01"), cached: true, book: book)));
    }

    [SkippableFact]
    public void Run_MiddleOfALogChangedAndItsClockSetBack_IsReadAgain()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "only Linux records a change in a way that nobody can set");
        using var home = new ReportHome();
        var filler = "{\"type\":\"user\",\"message\":{\"content\":\"" + new string('x', 8000) + "\"}}";
        var path = home.Claude("s1", filler, ClaudeLines.Assistant(), filler);
        var time = File.GetLastWriteTimeUtc(path);
        var before = home.Run(cached: true).Summary.Calls;
        var text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("\"assistant\"", "\"assistent\"", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, time);

        Assert.Equal((1, 0), (before, home.Run(cached: true).Summary.Calls));
    }

    [Fact]
    public void Run_LogThatJustChanged_IsReadAgainEveryTime()
    {
        using var home = new ReportHome();
        var path = home.Claude("s1", ClaudeLines.Assistant(usage: """{"input_tokens":1,"output_tokens":1}"""));
        var now = home.Time.GetUtcNow().UtcDateTime;
        File.SetLastWriteTimeUtc(path, now);
        Assert.Equal(2, home.Run(cached: true).Report.Totals.Tokens.Total);

        // The same size, the same time: what a coarse clock makes of two writes in one tick.
        File.WriteAllText(path, File.ReadAllText(path).Replace("\"input_tokens\":1", "\"input_tokens\":7", StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, now);
        Assert.Equal(8, home.Run(cached: true).Report.Totals.Tokens.Total);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Run_DamagedCache_IsAMiss(int damage)
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        var expected = home.Run(cached: true).Json.ToArray();
        foreach (var file in Directory.GetFiles(home.Cache, "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            switch (damage)
            {
                case 0:
                    bytes[^3] ^= 0x40;
                    break;
                case 1:
                    bytes = bytes[..(bytes.Length / 2)];
                    break;
                default:
                    bytes = [1, 2, 3];
                    break;
            }

            File.WriteAllBytes(file, bytes);
        }

        var again = home.Run(cached: true);
        Assert.Equal(expected, again.Json.ToArray());
        Assert.Equal((0, 1), (again.Run.Cache!.Reports.Hit, again.Run.Cache.Readings.Miss));
        Assert.Equal(1, home.Run(cached: true).Run.Cache!.Reports.Hit);
    }

    [Fact]
    public void Run_CacheThatCannotBeWritten_ChangesNothing()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        File.WriteAllText(home.Cache, "a file where the directory should be");
        Assert.Equal(home.Run().Json.ToArray(), home.Run(cached: true).Json.ToArray());
    }

    [SkippableFact]
    public void Run_Cache_IsForItsOwnerOnly()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes");
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.Assistant());
        home.Run(cached: true);
        var files = Directory.GetFiles(home.Cache, "*", SearchOption.AllDirectories);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, new FileInfo(file).UnixFileMode));
    }

    [Fact]
    public void Run_ProjectFileBesideAChat_IsPartOfItsState()
    {
        using var home = new ReportHome();
        home.Gemini("session-1.jsonl", GeminiLines.Session("g1"), GeminiLines.Prompt("go"), GeminiLines.Answer("m1"));
        var request = ReportHome.Request(ReportKind.Sessions);
        home.Run(request, cached: true);
        home.Write(Path.Combine(".gemini", "tmp", "p", ".project_root"), "/home/me/carrier");
        Assert.Equal("/home/me/carrier", Assert.Single(home.Run(request, cached: true).Report.Rows).Project);
    }

    [Fact]
    public void Run_PromptThatOnlyTheBookExplains_IsReadAgainWithAnotherBook()
    {
        // 1000 of prompt and 800 cached for 840 millionths of a dollar: the cache was in the prompt at 3 dollars, beside it at 0.6.
        using var home = new ReportHome();
        ClineTasks.Write(home.Home, ClineTasks.Roo, ClineTasks.Started(
            """{"tokensIn":1000,"tokensOut":0,"cacheReads":800,"cost":0.00084}""", extra: ""","modelInfo":{"providerId":"acme","modelId":"rocket"}"""));
        home.Settle();
        Assert.Equal(200, Input("3"));
        Assert.Equal(1000, Input("0.6"));
        Assert.Equal(200, Input("3.0"));

        long? Input(string rate)
        {
            var book = home.Write(
                "book.json",
                $$"""{"format":"helicarrier-price-book/2","version":"of {{rate}}","published":"2026-11-20","currency":"USD","unit":"per_million_"""
                    + $$"""tokens","sources":[{"name":"us"}],"providers":{"acme":{"models":{"rocket":{"prices":[{"rates":{"input":{{rate}},"output":1"""
                    + $$""","cache_read":0.3} }] } } } } }""");
            var expected = home.Run(book: book);
            Assert.Equal(expected.Json.ToArray(), home.Run(cached: true, book: book).Json.ToArray());
            return expected.Report.Totals.Tokens.Input;
        }
    }

    [Fact]
    public void Run_DatabaseWhoseNewRowsAreInItsLog_IsReadAgain()
    {
        using var home = new ReportHome();
        var open = new OpenCodeHome(home.Home);
        open.Session("s1");
        open.Message("a", "s1", OpenCodeHome.Answer());
        home.Settle();
        Assert.Equal(1, home.Run(cached: true).Report.Totals.Calls);

        // Whoever has it open keeps the engine from copying the log into it.
        using var client = open.Open();
        using var command = client.CreateCommand();
        command.CommandText = "SELECT count(*) FROM message";
        command.ExecuteScalar();
        open.Message("b", "s1", OpenCodeHome.Answer(created: OpenCodeHome.Start + 1));
        home.Settle();
        Assert.Equal(2, home.Run(cached: true).Report.Totals.Calls);
        Assert.Equal(
            (1, 0), (home.Run(cached: true).Run.Cache!.Reports.Hit, home.Run(ReportHome.Request(ReportKind.Models), cached: true).Run.Cache!.Readings.Miss));
    }

    [Fact]
    public void Run_OlderStorageBesideAGrowingDatabase_IsNotReadAgain()
    {
        using var home = new ReportHome();
        var open = new OpenCodeHome(home.Home);
        open.Stored("old", "s0", OpenCodeHome.Answer());
        open.Session("s1");
        open.Message("a", "s1", OpenCodeHome.Answer(created: OpenCodeHome.Start + 1));
        home.Settle();
        home.Run(cached: true);
        open.Message("b", "s1", OpenCodeHome.Answer(created: OpenCodeHome.Start + 2));
        home.Time.Advance(TimeSpan.FromHours(1));
        home.Settle();
        Assert.Equal((new(0, 1, 1), new(1, 1, 1)), Counts(home.Run(cached: true)));

        open.Session("s0");
        open.Message("old", "s0", OpenCodeHome.Answer());
        home.Time.Advance(TimeSpan.FromHours(1));
        home.Settle();
        Assert.Equal(3, home.Run(cached: true).Report.Totals.Calls);
    }

    [Fact]
    public void Run_WorkspaceInUse_IsNotKeptWithoutItsFolder()
    {
        using var home = new ReportHome();
        var cursor = new CursorHome(home.Home);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        cursor.Workspace("/home/me/carrier", "c1");
        home.Settle();
        var workspace = Directory.GetFiles(Path.Combine(home.Home, ".config", "Cursor", "User", "workspaceStorage"), "state.vscdb",
            SearchOption.AllDirectories);
        var request = ReportHome.Request(ReportKind.Sessions);
        using (DatabaseLock.Take(Assert.Single(workspace))) Assert.Null(Assert.Single(home.Run(request, cached: true).Report.Rows).Project);
        home.Settle();
        Assert.Equal("/home/me/carrier", Assert.Single(home.Run(request, cached: true).Report.Rows).Project);
        Assert.Equal(1, home.Run(request, cached: true).Run.Cache!.Reports.Hit);
    }

    [Fact]
    public void Run_ExportOfTheAccountComesAndGoes_TheDatabaseBillsOnlyWithoutIt()
    {
        using var home = new ReportHome();
        var cursor = new CursorHome(home.Home);
        cursor.Put("bubbleId:c1:b1", CursorHome.Bubble());
        home.Settle();
        // Roots given by hand do not change with the settings.
        SourceRoot[] roots = [.. SourceRoot.Given("cursor", cursor.Path)];
        var settings = home.Settings;
        foreach (var (export, calls) in new[] { ("", 1), (Path.Combine(home.Home, "usage.csv"), 0), ("", 1) })
        {
            home.Settings = settings with { CursorUsageCsv = export };
            Assert.Equal(calls, home.Run(cached: true, roots: roots).Report.Totals.Calls);
        }
    }

    [Fact]
    public void Run_FileBesideALogIsInUse_IsAsIfItWereNotThereAndIsNotKept()
    {
        using var home = new ReportHome();
        home.Gemini("session-1.jsonl", GeminiLines.Session("g1"), GeminiLines.Prompt("go"), GeminiLines.Answer("m1"));
        var root = home.Write(Path.Combine(".gemini", "tmp", "p", ".project_root"), "/home/me/carrier");
        var request = ReportHome.Request(ReportKind.Sessions);
        using (new FileStream(root, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            var inUse = home.Run(request, cached: true).Report;
            Assert.Empty(inUse.Origin.Errors);
            Assert.Null(Assert.Single(inUse.Rows).Project);
        }

        Assert.Equal("/home/me/carrier", Assert.Single(home.Run(request, cached: true).Report.Rows).Project);
    }

    /// <summary>A field that somebody adds to a call and forgets here would be lost in the cache alone.</summary>
    [Fact]
    public void Codec_EveryField_ComesBack()
    {
        var tokens = new TokenUsage { Input = 1, Output = 2, CacheWriteShort = 3, CacheWriteLong = 4, CacheRead = 5, ToolInput = 6,
            ToolOutput = 7, Reasoning = long.MaxValue, UnclassifiedTotal = 9 };
        var usage = new UsageEvent
        {
            Id = EventId.From("x"), Source = "a", SessionId = "b", SubagentId = "c", RequestId = "d", Provider = "e", Model = "größe", RequestedModel = "g",
            OccurredAt = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.Zero).AddTicks(7), Tokens = tokens, WebSearchRequests = 3,
            ServiceTier = "h", Speed = "i", InferenceGeo = "j",
            Status = UsageStatus.Error, ErrorCode = "k", LatencyMs = 11, ReportedCost = new(-5), ContextWindow = 12,
            Flags = UsageFlags.TtlAssumed | UsageFlags.Aggregate, WitnessRank = 5, WitnessOrder = -6,
        };
        Assert.All(typeof(UsageEvent).GetProperties().Where(property => property.CanWrite),
            property => Assert.NotEqual(Default(property.PropertyType), property.GetValue(usage)));
        Assert.All(typeof(TokenUsage).GetProperties().Where(property => property.CanWrite), property => Assert.NotNull(property.GetValue(tokens)));

        var empty = new UsageEvent { Id = default, Source = "", SessionId = "", OccurredAt = DateTimeOffset.UnixEpoch, Tokens = TokenUsage.Unknown };
        var session = new SessionFact(new() { SessionId = "b", AgentId = "l", Project = "m", Title = "n" }, SessionNearness.Described);
        var reading = new UnitReading("q", [usage, empty, usage], [session], [new SubagentReference("b", "o")], new Dictionary<string, long> { ["p"] = 4 });
        var decoded = ReadingCodec.Decode(ReadingCodec.Encode(reading));
        Assert.Equal(reading.Source, decoded.Source);
        Assert.Equal(reading.Usage, decoded.Usage);
        Assert.Equal(reading.Sessions, decoded.Sessions);
        Assert.Equal(reading.Subagents, decoded.Subagents);
        Assert.Equal(reading.Skipped, decoded.Skipped);

        static object? Default(Type type) => type.IsValueType ? Activator.CreateInstance(type) : null;
    }

    [Fact]
    public void Codec_AnyDamage_IsRefusedOrReadButNeverThrowsOtherwise()
    {
        var encoded = ReadingCodec.Encode(
            new("q",
                [new UsageEvent { Id = EventId.From("x"), Source = "a", SessionId = "b", OccurredAt = DateTimeOffset.UnixEpoch, Tokens = TokenUsage.Unknown }],
                [], [], new Dictionary<string, long>()));
        for (var length = 0; length < encoded.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => ReadingCodec.Decode(encoded.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("", 0xEF46DB3751D8E999)]
    [InlineData("a", 0xD24EC4F1A98C6E5B)]
    [InlineData("abc", 0x44BC2CF5AD770999)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x0B242D361FDA71BC)]
    public void XxHash_KnownInputs_GiveThePublishedValues(string text, ulong expected) => Assert.Equal(expected, XxHash.Of(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Json_Written_ReadsBackEqual()
    {
        using var home = new ReportHome();
        home.Claude("s1", ClaudeLines.User("gr\\u00fc\\u00dfe \\\"x\\\""), ClaudeLines.Assistant("msg_1"),
            ClaudeLines.Assistant("msg_2", model: "claude-opus-9"));
        foreach (var kind in Enum.GetValues<ReportKind>())
        {
            var finished = home.Run(ReportHome.Request(kind, from: "2026-11-01", to: "2026-11-30") with { Breakdown = true });
            Assert.Equal(finished.Json.ToArray(), ReportJson.Write(ReportJson.Read(finished.Json.Span)));
        }
    }

    private static (CacheCounts Reports, CacheCounts Readings) Counts(FinishedReport report) => (report.Run.Cache!.Reports, report.Run.Cache.Readings);

    /// <summary>The shipped book with a name of its own.</summary>
    private static string Book(string version)
    {
        var book = System.Text.Json.Nodes.JsonNode.Parse(Helicarrier.Services.Pricing.PriceBooks.ReadContent(null).Content)!;
        book["version"] = version;
        return book.ToJsonString();
    }
}
