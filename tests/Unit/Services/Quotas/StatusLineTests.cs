using System.Text;
using Helicarrier.Services.Quotas;

namespace Helicarrier.Tests.Unit.Services.Quotas;

public sealed class StatusLineTests
{
    /// <summary>As Claude Code hands it, cut to what is read.</summary>
    private const string Whole =
        """
        {"session_id":"s","cwd":"/w","model":{"id":"claude-opus-4-6","display_name":"Opus 4.6"},"cost":{"total_cost_usd":1.2345},
        "rate_limits":{"five_hour":{"used_percentage":82.9,"resets_at":1795190400},"seven_day":{"used_percentage":39,"resets_at":1795420800},
        "seven_day_opus":{"used_percentage":12,"resets_at":1795420800}}}
        """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_795_190_400).AddHours(-1);

    [Fact]
    public void Read_AllOfIt_IsALineAndItsWindows()
    {
        var status = Read(Whole);
        Assert.Equal("Opus 4.6 · $1.23 · 5 h 82% · week 39%", status.Line);
        Assert.Equal(
            [
                new(300, 82.9m, Now.AddHours(1), null), new(10_080, 39, DateTimeOffset.FromUnixTimeSeconds(1_795_420_800), null),
                new(10_080, 12, DateTimeOffset.FromUnixTimeSeconds(1_795_420_800), "opus"),
            ],
            status.Windows);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("no JSON")]
    [InlineData("""{"model":7,"cost":[],"rate_limits":"none"}""")]
    [InlineData("""{"model":{"display_name":"\ud800"}}""")]
    [InlineData("""{"rate_limits":{"five_hour":null,"seven_day":{}, "monthly":{"used_percentage":1,"resets_at":1795190400}}}""")]
    [InlineData("""{"rate_limits":{"five_hour":{"used_percentage":-1,"resets_at":1795190400}}}""")]
    [InlineData("""{"rate_limits":{"five_hour":{"used_percentage":5,"resets_at":1e300}}}""")]
    public void Read_Anything_HasALineAndNoWindow(string json)
    {
        var status = Read(json);
        Assert.Equal("Helicarrier", status.Line);
        Assert.Empty(status.Windows);
    }

    [Fact]
    public void Read_WindowThatWasReset_IsLeftOut() =>
        Assert.Equal([10_080, 10_080], StatusLine.Read(Encoding.UTF8.GetBytes(Whole), Now.AddHours(2)).Windows.Select(static window => window.Minutes));

    [Fact]
    public void Read_HostileModel_DrivesNoTerminal()
    {
        var line = Read("""{"model":{"display_name":"\u001b]0;x\u0007\u202eab\ncd"}}""").Line;
        Assert.DoesNotContain(line, static letter => char.IsControl(letter) || letter == '\u202e');
    }

    [Fact]
    public void Read_TimeAsText_IsTheSame() => Assert.Equal(
        Read(Whole).Windows, Read(Whole.Replace("1795190400", "\"2026-11-20T16:00:00Z\"", StringComparison.Ordinal)).Windows);

    private static StatusLine Read(string json) => StatusLine.Read(Encoding.UTF8.GetBytes(json), Now);
}
