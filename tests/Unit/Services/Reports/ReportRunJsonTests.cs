using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Helicarrier.Services.Reports;

namespace Helicarrier.Tests.Unit.Services.Reports;

/// <summary>A run is written without the framework's writer and read by everyone else's reader.</summary>
public sealed class ReportRunJsonTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 9, 8, 7, 123, TimeSpan.FromHours(2));

    [Theory]
    [InlineData("/home/a b/.cache")]
    [InlineData("""C:\Users\"quoted"\cache""")]
    [InlineData("line\nbreak\ttab\u0000\u001f\u007f")]
    [InlineData("grüße/\u65e5\u672c/😀/\u2028")]
    public void Of_AnyDirectory_ReadsBackEqual(string directory)
    {
        using var run = JsonDocument.Parse(ReportRunJson.Of(new(At, 12, new(directory, new(1, 2, 3), new(4, 5, 6)))));
        Assert.Equal(directory, run.RootElement.GetProperty("cache").GetProperty("directory").GetString());
        Assert.Equal(At.UtcDateTime, run.RootElement.GetProperty("generated_at").GetDateTime());
        Assert.Equal(12, run.RootElement.GetProperty("elapsed_ms").GetInt64());
        int[] counts = [.. new[] { "reports", "readings" }.SelectMany(cache => new[] { "hit", "miss", "invalidated" }
            .Select(count => run.RootElement.GetProperty("cache").GetProperty(cache).GetProperty(count).GetInt32()))];
        Assert.Equal([1, 2, 3, 4, 5, 6], counts);
    }

    [Fact]
    public void Of_AsciiDirectory_ReadsBackEqual() => Prop.ForAll<byte[]>(letters =>
    {
        var directory = string.Concat(letters.Select(letter => (char)(letter & 0x7F)));
        using var run = JsonDocument.Parse(ReportRunJson.Of(new(At, 0, new(directory, new(0, 0, 0), new(0, 0, 0)))));
        return run.RootElement.GetProperty("cache").GetProperty("directory").GetString() == directory;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Of_NoCache_IsNull()
    {
        using var run = JsonDocument.Parse(ReportRunJson.Of(new(At, 0, null)));
        Assert.Equal(JsonValueKind.Null, run.RootElement.GetProperty("cache").ValueKind);
    }
}
