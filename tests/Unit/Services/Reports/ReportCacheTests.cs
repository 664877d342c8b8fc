using System.Text;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Reports;
using Helicarrier.Services.Reports.Caching;
using Helicarrier.Services.Reports.Logs;
using Helicarrier.Services.Sources;
using Helicarrier.Tests.Unit.Services.Sources;

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
        var request = ReportHome.Request(Helicarrier.Domain.Reports.ReportKind.Sessions);
        home.Run(request, cached: true);
        home.Write(Path.Combine(".gemini", "tmp", "p", ".project_root"), "/home/me/carrier");
        Assert.Equal("/home/me/carrier", Assert.Single(home.Run(request, cached: true).Report.Rows).Project);
    }

    /// <summary>A field that somebody adds to a call and forgets here would be lost in the cache alone.</summary>
    [Fact]
    public void Codec_EveryField_ComesBack()
    {
        var tokens = new TokenUsage { Input = 1, Output = 2, CacheWriteShort = 3, CacheWriteLong = 4, CacheRead = 5, ToolInput = 6, ToolOutput = 7, Reasoning = long.MaxValue, UnclassifiedTotal = 9 };
        var usage = new UsageEvent
        {
            Id = EventId.From("x"), Source = "a", SessionId = "b", SubagentId = "c", RequestId = "d", Provider = "e", Model = "größe", RequestedModel = "g",
            OccurredAt = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.Zero).AddTicks(7), Tokens = tokens, WebSearchRequests = 3, ServiceTier = "h", Speed = "i", InferenceGeo = "j",
            Status = UsageStatus.Error, ErrorCode = "k", LatencyMs = 11, ReportedCost = new(-5), ContextWindow = 12, Flags = UsageFlags.TtlAssumed | UsageFlags.Aggregate, WitnessRank = 5, WitnessOrder = -6,
        };
        Assert.All(typeof(UsageEvent).GetProperties().Where(property => property.CanWrite), property => Assert.NotEqual(Default(property.PropertyType), property.GetValue(usage)));
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
        var encoded = ReadingCodec.Encode(new("q", [new UsageEvent { Id = EventId.From("x"), Source = "a", SessionId = "b", OccurredAt = DateTimeOffset.UnixEpoch, Tokens = TokenUsage.Unknown }], [], [], new Dictionary<string, long>()));
        for (var length = 0; length < encoded.Length; length++)
            Assert.Throws<InvalidDataException>(() => ReadingCodec.Decode(encoded.AsSpan(0, length)));
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
        home.Claude("s1", ClaudeLines.User("gr\\u00fc\\u00dfe \\\"x\\\""), ClaudeLines.Assistant("msg_1"), ClaudeLines.Assistant("msg_2", model: "claude-opus-9"));
        foreach (var kind in Enum.GetValues<Helicarrier.Domain.Reports.ReportKind>())
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
