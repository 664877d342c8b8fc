using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Services.Quotas;
using Helicarrier.Services.Sources;

namespace Helicarrier.Web.Components.Words;

/// <summary>Windows of subscriptions in words. Times are UTC; a bare time is today's.</summary>
public static class QuotaWords
{
    /// <summary>From this share on, what lasts lasts just.</summary>
    private const decimal Close = 95;

    private const int MinutesOfHour = 60;
    private const int MinutesOfDay = 24 * MinutesOfHour;

    /// <summary>What people call a client.</summary>
    public static string Client(string client) => ClientTitle.Find(client) ?? VisibleText.Line(client);

    /// <summary>Whose window of which length: "Codex (pro), 5 h".</summary>
    public static string Name(QuotaSample sample)
    {
        string?[] known = [sample.Plan, sample.Account];
        var whose = string.Join(", ", known.Where(static one => one is not null).Select(static one => VisibleText.Line(one!)));
        var limit = sample.Limit is { } name ? $", {VisibleText.Line(name)}" : "";
        return $"{Client(sample.Client)}{(whose.Length > 0 ? $" ({whose})" : "")}{limit}, {Length(sample.Minutes)}";
    }

    /// <summary>How long a window is: "5 h", "week".</summary>
    public static string Length(int minutes) => minutes switch
    {
        MinutesOfDay => "day",
        7 * MinutesOfDay => "week",
        _ when minutes % MinutesOfDay == 0 => Format.Counted(minutes / MinutesOfDay, "day"),
        _ when minutes % MinutesOfHour == 0 => $"{Format.Count(minutes / MinutesOfHour)} h",
        _ => $"{Format.Count(minutes)} min",
    };

    /// <summary>What is used, in percent: "82%".</summary>
    public static string Used(QuotaSample sample) => (sample.Used / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>When it is reset, or was.</summary>
    public static string Reset(QuotaView view, DateTimeOffset now) =>
        $"{(view.Outlook.Forecast == QuotaForecast.Reset ? "was reset" : "resets")} {BudgetWords.Time(view.Window.Latest.ResetsAt, now)}";

    /// <summary>Who stalls and when; null when nobody is foretold to.</summary>
    /// <param name="view">The window.</param>
    /// <param name="all">All agents that are seen live.</param>
    /// <param name="now">UTC.</param>
    public static string? Stall(QuotaView view, int all, DateTimeOffset now)
    {
        var (until, who) = (BudgetWords.Time(view.Window.Latest.ResetsAt, now), $"{view.Agents} of {Format.Counted(all, "agent")}");
        var verb = view.Agents == 1 ? "stalls" : "stall";
        return view.Outlook switch
        {
            { Forecast: QuotaForecast.UsedUp } => view.Agents > 0 ? $"{who} {verb} until {until}" : $"Used up until {until}",
            { StallsAt: { } at } => view.Agents > 0 ? $"{who} {verb} at {BudgetWords.Time(at, now)}" : $"Used up at {BudgetWords.Time(at, now)}",
            _ => null,
        };
    }

    /// <summary>What follows that, or stands by itself.</summary>
    public static string Pace(QuotaView view)
    {
        var (outlook, latest) = (view.Outlook, view.Window.Latest);
        var pace = outlook.Pace is { } known ? $"Pace {known.ToString("0.00", CultureInfo.InvariantCulture)}" : null;
        return outlook.Forecast switch
        {
            QuotaForecast.Stalls => $", {Format.Age(latest.ResetsAt - outlook.StallsAt!.Value)} before the reset. {pace} of the window.",
            QuotaForecast.UsedUp => ".",
            QuotaForecast.Lasts => $"{pace}. Lasts until the reset{(outlook.EndsNear >= Close ? ", just" : "")}.",
            QuotaForecast.CannotTell => "Too early in the window to tell a pace.",
            QuotaForecast.NotHeard => pace is null ? "Not heard of lately." : $"{pace} when last heard.",
            _ => "Reset since, not heard of again.",
        };
    }

    /// <summary>Where it comes from, and how old that is.</summary>
    public static string Source(QuotaView view)
    {
        var latest = view.Window.Latest;
        var from = latest switch
        {
            { Source: QuotaSource.Log } => $"From {Client(latest.Client)}’s own log",
            { Client: "claude-code" } => "From Claude Code’s status line",
            _ => "Told by a program",
        };
        var host = latest.Host is { } known ? $" on {VisibleText.Line(known)}" : "";
        return $"{from}{host}, {Format.Age(view.Outlook.Age)} old";
    }
}
