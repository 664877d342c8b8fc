using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Services.Quotas;
using Helicarrier.Services.Sources;

namespace Helicarrier.Cli.Quotas;

/// <summary>Windows of subscriptions as people and programs read them on a terminal.</summary>
internal static class QuotaText
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>All of them, a line each.</summary>
    public static string Of(QuotaStanding standing) => standing.Windows.Count > 0
        ? string.Join(Environment.NewLine, standing.Windows.Select(Of))
        : "No client has reported a window.";

    /// <summary>A window for programs.</summary>
    public static object Facts(QuotaView view)
    {
        var (latest, outlook) = (view.Window.Latest, view.Outlook);
        return new
        {
            latest.Client, latest.Account, latest.Plan, latest.Limit, latest.Host, latest.Minutes, latest.ResetsAt, usedPercent = latest.Used / 100m,
            latest.ObservedAt, sampleAgeSeconds = (long)outlook.Age.TotalSeconds, source = WireName.Of(latest.Source), outlook.Pace,
            forecast = WireName.Of(outlook.Forecast), outlook.StallsAt, endsNearPercent = outlook.EndsNear,
        };
    }

    private static string Of(QuotaView view)
    {
        var (latest, outlook) = (view.Window.Latest, view.Outlook);
        string?[] names = [ClientTitle.Find(latest.Client) ?? latest.Client, latest.Plan, latest.Account, latest.Limit, Length(latest.Minutes)];
        var name = string.Join(", ", names.Where(static one => one is not null).Select(static one => VisibleText.Line(one!)));
        var pace = outlook.Pace is { } known ? string.Create(CultureInfo.InvariantCulture, $", pace {known:0.00}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}: {latest.Used / 100m:0.##}% used{pace}, {Fate(view)}, sample of {Time(latest.ObservedAt)}");
    }

    private static string Fate(QuotaView view)
    {
        var reset = Time(view.Window.Latest.ResetsAt);
        return view.Outlook.Forecast switch
        {
            QuotaForecast.Lasts => $"lasts until the reset at {reset}",
            QuotaForecast.Stalls => $"used up at {Time(view.Outlook.StallsAt!.Value)}, resets at {reset}",
            QuotaForecast.UsedUp => $"used up until {reset}",
            QuotaForecast.Reset => $"was reset at {reset}, not heard of since",
            QuotaForecast.NotHeard => $"not heard of lately, resets at {reset}",
            _ => $"too early to tell, resets at {reset}",
        };
    }

    private static string Length(int minutes) => minutes switch
    {
        MinutesOfDay => "day",
        7 * MinutesOfDay => "week",
        _ when minutes % 60 == 0 => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{minutes} min"),
    };

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
