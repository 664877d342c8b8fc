using System.Text;
using Helicarrier.Domain.Usage;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Cursor;

namespace Helicarrier.Tests.Unit.Services.Sources;

public sealed class CursorExportTests
{
    private const string Header = "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,Total Tokens,Cost";

    [Theory]
    [InlineData("50000,40000,10000,3000,103000,0.5", 50000, UsageFlags.TtlAssumed)]
    [InlineData("50000,40000,10000,3000,63000,0.5", 10000, UsageFlags.TtlAssumed)]
    [InlineData("50000,40000,10000,3000,99,0.5", 50000, UsageFlags.TtlAssumed | UsageFlags.Inconsistent)]
    [InlineData("50000,40000,10000,3000,,0.5", 50000, UsageFlags.TtlAssumed)]
    [InlineData("0,40000,10000,3000,53000,0.5", 0, UsageFlags.None)]
    [InlineData("\"50,000\",\"40,000\",\"10,000\",\"3,000\",\"103,000\",0.5", 50000, UsageFlags.TtlAssumed)]
    public void Read_Columns_AreDisjointUnlessTheTotalSaysOtherwise(string counters, long written, UsageFlags flags)
    {
        var usage = Assert.Single(Read(Table(counters)).Usage);
        Assert.Equal(new TokenUsage { Input = 40000, CacheWriteShort = written, CacheRead = 10000, Output = 3000 }, usage.Tokens);
        Assert.Equal(flags, usage.Flags);
    }

    [Theory]
    [InlineData("Included", null)]
    [InlineData("-", null)]
    [InlineData("", null)]
    [InlineData("\"EUR 3,50\"", null)]
    [InlineData("0", 0L)]
    [InlineData("$0.00", 0L)]
    [InlineData("$0.12", 120_000_000L)]
    [InlineData("-1", null)]
    public void Read_Cost_IsUnknownUnlessItIsDollars(string cell, long? nanos) =>
        Assert.Equal(nanos, Assert.Single(Read(Table("1,2,3,4,10," + cell)).Usage).ReportedCost?.Value);

    [Fact]
    public void Read_HeaderInAnotherOrderWithMoreColumns_IsAddressedByName()
    {
        var batch = Read("Model,Date,Cloud Agent ID,Output Tokens,Cache Read,Input (w/o Cache Write),Input (w/ Cache Write),Mood\nclaude-sonnet-4-5,"
            + "2026-11-20T08:00:00.000Z,bc-1,4,3,2,1,fine\n", out var counters);
        Assert.Equal(new TokenUsage { Input = 2, CacheWriteShort = 1, CacheRead = 3, Output = 4 }, Assert.Single(batch.Usage).Tokens);
        Assert.Equal(("bc-1", "field:Mood"), (Assert.Single(batch.Sessions).SessionId, Assert.Single(counters.Unknown).Key));
    }

    [Fact]
    public void Read_EqualRows_AreAsManyCallsAndTheSameInEveryExport()
    {
        var row = Table("1,2,3,4,10,0");
        var twice = Read(row + row[(Header.Length + 1)..]);
        var later = Read(Header + "\n" + Row("7,7,7,7,28,0", "2026-11-21T08:00:00.000Z") + row[(Header.Length + 1)..]);
        Assert.Equal(2, twice.Usage.Count);
        Assert.Equal(3, Reading.Stored(twice, later).Count);
        Assert.Equal(["cursor-usage-2026-11-20", "cursor-usage-2026-11-21"], later.Sessions.Select(session => session.SessionId).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2026-11-20T08:00:00.000Z,Included,m,No,1,2", SkipReasons.InvalidRow)]
    [InlineData("2026-11-20T08:00:00.000Z,Included,m,No,x,0,0,0,0,0", SkipReasons.BadCounter)]
    [InlineData("2026-11-20T08:00:00.000Z,Included,m,No,,,,,,0", SkipReasons.NoCounters)]
    [InlineData("yesterday,Included,m,No,1,2,3,4,10,0", SkipReasons.NoTimestamp)]
    public void Read_RowThatSaysTooLittle_IsCountedNotBilled(string row, string reason)
    {
        Assert.Empty(Read(Header + "\n" + row + "\n", out var counters).Usage);
        Assert.Equal(reason, Assert.Single(counters.Skipped).Key);
    }

    [Theory]
    [InlineData("\"Errored, No Charge\",m,No,0,0,0,0,0,0", 0)]
    [InlineData("Included,m,No,0,0,0,0,0,Included", 0)]
    [InlineData("Usage-based,m,No,0,0,0,0,0,$0.04", 1)]
    [InlineData("Included,m,No,x,2,3,4,10,0", 1)]
    public void Read_RowOfZeros_IsACallOnlyWhenItCost(string row, int calls)
    {
        Assert.Equal(calls, Read(Header + "\n2026-11-20T08:00:00.000Z," + row + "\n", out var counters).Usage.Count);
        Assert.Empty(counters.Skipped);
    }

    [Fact]
    public void Read_AnotherTable_IsRefusedRowByRow()
    {
        Assert.Empty(Read("Name,Age\nana,7\n", out var counters).Usage);
        Assert.Equal(1, counters.Skipped[SkipReasons.InvalidRow]);
    }

    public static string Table(string counters) => Header + "\n" + Row(counters, "2026-11-20T08:00:00.000Z");

    private static string Row(string counters, string at) => $"{at},Included,claude-sonnet-4-5,No,{counters}\n";

    private static SourceBatch Read(string table) => Read(table, out _);

    private static SourceBatch Read(string table, out ReadCounters counters)
    {
        var reader = new CursorExportReader();
        reader.ReadLine(Encoding.UTF8.GetBytes(table), 0);
        counters = reader.Counters;
        return reader.Take();
    }
}
