using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Events;

namespace Helicarrier.Tests.Unit.Services.Events;

public sealed class NormalizedEventTests : IDisposable
{
    private const string Line =
        """{"provider":"Claude","model":"claude-sonnet-4-5","session_id":"s1","timestamp":"2026-02-18T12:00:00Z","usage":{"input_tokens":15"""
            + ""","output_tokens":5,"cache_write_tokens":3,"cache_read_tokens":40,"tool_input_tokens":2,"tool_output_tokens":1},"later_key":{"a":[1]}}""";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"events-{Guid.NewGuid():n}.jsonl");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Read_ContractLine_IsTheCallWithItsSixClasses()
    {
        var one = Assert.Single(Read(Line));

        var expected = new TokenUsage { Input = 15, Output = 5, CacheWriteShort = 3, CacheRead = 40, ToolInput = 2, ToolOutput = 1 };
        Assert.Equal(expected, one.Usage.Tokens);
        Assert.Equal(66, one.Usage.Tokens.Total);
        Assert.Equal(("claude", "claude-sonnet-4-5", "s1"), (one.Usage.Provider, one.Usage.Model, one.Usage.SessionId));
        Assert.Equal(new DateTimeOffset(2026, 2, 18, 12, 0, 0, TimeSpan.Zero), one.Usage.OccurredAt);
    }

    [Fact]
    public void Read_BlankLinesByteOrderMarkAndOffsets_AreAccepted()
    {
        var events = Read("\uFEFF" + Line + "\r\n\n  \n" + Line.Replace("12:00:00Z", "14:00:00+02:00", StringComparison.Ordinal));

        Assert.Equal(2, events.Count);
        Assert.Equal(events[0].Usage, events[1].Usage);
    }

    [Fact]
    public void Read_CounterLeftOut_IsUnknownNotZero()
    {
        var tokens = Assert.Single(Read(
            Line.Replace("\"tool_input_tokens\":2,", "", StringComparison.Ordinal).Replace("\"input_tokens\":15,", "", StringComparison.Ordinal))).Usage.Tokens;

        Assert.Null(tokens.Input);
        Assert.Null(tokens.ToolInput);
        Assert.Equal(5, tokens.Output);
    }

    [Theory]
    [InlineData(":15,", ":1000000000,", 1_000_000_000)]
    [InlineData(":15,", ":\"1000000000\",", 1_000_000_000)]
    public void Read_LargeCounter_IsAccepted(string from, string to, long expected) =>
        Assert.Equal(expected, Assert.Single(Read(Line.Replace(from, to, StringComparison.Ordinal))).Usage.Tokens.Input);

    [Theory]
    [InlineData(":15,", ":-15,", "\"input_tokens\" is no whole number")]
    [InlineData(":15,", ":1000000001,", "\"input_tokens\" is beyond its limit")]
    [InlineData(":15,", ":1.5,", "\"input_tokens\" is no whole number")]
    [InlineData(":15,", ":NaN,", "'N' is an invalid start")]
    [InlineData("\"provider\":\"Claude\",", "", "\"provider\" is missing")]
    [InlineData("\"s1\"", "7", "\"session_id\" is missing or no string")]
    [InlineData("2026-02-18T12:00:00Z", "yesterday", "\"timestamp\" is no RFC 3339 time")]
    [InlineData("\"usage\":{", "\"used\":{", "\"usage\" is no object")]
    [InlineData("\"output_tokens\":5,", "\"output_tokens\":5,\"cache_write_long_tokens\":4,", "which it is a part of")]
    [InlineData("\"later_key\"", "\"event_id\":\"xyz\",\"later_key\"", "\"event_id\" is not 32 hexadecimal digits")]
    [InlineData("\"later_key\"", "\"reported_cost_usd\":-1,\"later_key\"", "\"reported_cost_usd\" is no amount")]
    public void Read_BadLine_StopsAndNamesFileAndLine(string from, string to, string fault)
    {
        Assert.Contains(from, Line, StringComparison.Ordinal);
        var exception = Assert.Throws<NormalizedEventException>(() => Read(Line + "\n\n" + Line.Replace(from, to, StringComparison.Ordinal)));

        Assert.Equal(3, exception.Line);
        Assert.StartsWith($"{_path}:3: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_WithoutAnId_EqualLinesHaveOneIdentityAndOthersNot()
    {
        var events = Read(string.Join('\n', Line, Line, Line.Replace(":15,", ":16,", StringComparison.Ordinal)));

        Assert.Equal(events[0].Usage.Id, events[1].Usage.Id);
        Assert.NotEqual(events[0].Usage.Id, events[2].Usage.Id);
    }

    [Fact]
    public void Write_ThenRead_GivesTheSameEvents()
    {
        var counter = Gen.OneOf(Gen.Constant((long?)null), Gen.Choose(0, 1_000_000_000).Select(count => (long?)count));
        var word = Gen.Elements(null, "plain", "with \"quotes\"", "später 你好", "a/b[1m]");
        var events =
            from counts in counter.ArrayOf(9)
            from words in word.ArrayOf(8)
            from flags in Gen.Choose(0, 2047)
            from cost in counter
            from at in Gen.Choose(0, int.MaxValue)
            select new NormalizedEvent(
                new()
                {
                    Id = new((ulong)(uint)at << 32, (uint)flags),
                    Source = words[0] ?? SourceNames.Normalized,
                    SessionId = words[1] ?? "",
                    Provider = words[2],
                    Model = words[3],
                    ServiceTier = words[4],
                    Speed = words[5],
                    InferenceGeo = words[6],
                    RequestId = words[0],
                    SubagentId = words[1],
                    OccurredAt = DateTimeOffset.UnixEpoch.AddMilliseconds(at * 1000L + flags),
                    WebSearchRequests = flags % 3,
                    ReportedCost = cost is { } nanos ? new NanoUsd(nanos) : null,
                    Flags = (UsageFlags)flags,
                    Tokens = new()
                    {
                        Input = counts[0],
                        Output = counts[1],
                        // The contract has one counter for writes: a known long part makes the short one known.
                        CacheWriteShort = counts[2] ?? (counts[3] is null ? null : 0),
                        CacheWriteLong = counts[3],
                        CacheRead = counts[4],
                        ToolInput = counts[5],
                        ToolOutput = counts[6],
                        Reasoning = counts[7],
                        UnclassifiedTotal = counts[8],
                    },
                },
                words[7],
                words[0]);

        Prop.ForAll(events.ListOf().ToArbitrary(), list =>
        {
            using (var file = File.Create(_path))
            using (var writer = new NormalizedEventWriter(file))
            {
                foreach (var one in list) writer.Write(one);
            }
            return NormalizedEventReader.Read(_path).SequenceEqual(list);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));
    }

    private List<NormalizedEvent> Read(string text)
    {
        File.WriteAllText(_path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return [.. NormalizedEventReader.Read(_path)];
    }
}
