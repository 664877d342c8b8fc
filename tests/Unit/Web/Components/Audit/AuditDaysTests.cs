using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Audit;

namespace Helicarrier.Tests.Unit.Web.Components.Audit;

public sealed class AuditDaysTests
{
    [Theory]
    [InlineData("", null, null)]
    [InlineData("from=24h", null, null)]
    [InlineData("from=2026-11-02&to=2026-11-21", "2026-11-02", "2026-11-20")]
    [InlineData("from=2026-11-02T14:05:00Z&to=2026-11-21T00:00:01Z", "2026-11-02", "2026-11-21")]
    [InlineData("to=0001-01-01", null, null)]
    public void Of_State_ShowsWholeDays(string query, string? from, string? to) =>
        Assert.Equal(new HudDays(Day(from), Day(to)), AuditDays.Of(AuditUrl.Parse(query)));

    [Theory]
    [InlineData("from=24h", null, null, "/audit?from=24h")]
    [InlineData("from=24h", null, "2026-11-20", "/audit?from=24h&to=2026-11-21")]
    [InlineData("from=24h", "2026-11-02", null, "/audit?from=2026-11-02")]
    [InlineData("from=2026-11-02&to=2026-11-21", null, null, "/audit")]
    [InlineData("", "2026-11-02", "2026-11-02", "/audit?from=2026-11-02&to=2026-11-03")]
    [InlineData("", null, "9999-12-31", "/audit?to=9999-12-31")]
    public void In_State_EndsBeforeTheNextDay(string query, string? from, string? to, string expected) =>
        Assert.Equal(expected, AuditDays.In(AuditUrl.Parse(query), new(Day(from), Day(to))).ToString());

    private static DateOnly? Day(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
