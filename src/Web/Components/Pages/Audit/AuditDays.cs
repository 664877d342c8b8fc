using System.Globalization;
using Helicarrier.Web.Components.Controls;
using Helicarrier.Web.Components.Pages.Ledger;

namespace Helicarrier.Web.Components.Pages.Audit;

/// <summary>The filter's moments as whole days. The address says where the days end: before the day after the last one.</summary>
internal static class AuditDays
{
    /// <summary>The days that a state shows; an end that is a span before now is none.</summary>
    public static HudDays Of(AuditUrl url) => new(
        url.From?.At is { } from ? Day(from) : null,
        url.To?.At is { } to && to > DateTimeOffset.MinValue ? Day(to.AddTicks(-1)) : null);

    /// <summary>The state that shows these days. An end that stays open leaves a span before now alone.</summary>
    public static AuditUrl In(AuditUrl url, HudDays days) => url with
    {
        From = days.From is { } from ? Start(from) : url.From is { At: null } span ? span : null,
        To = days.To is { } to ? Start(to < DateOnly.MaxValue ? to.AddDays(1) : to) : null,
    };

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static LedgerMoment? Start(DateOnly day) => LedgerMoment.Parse(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
