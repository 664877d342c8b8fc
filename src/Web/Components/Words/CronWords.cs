using System.Globalization;

namespace Helicarrier.Web.Components.Words;

/// <summary>Times of cron in words, where they are simple; others stand as they are.</summary>
public static class CronWords
{
    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    public static string Of(string cron) => cron.Split(' ', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["*", "*", "*", "*", "*"] => "Every minute",
        [['*', '/', .. var step], "*", "*", "*", "*"] when Number(step) is > 1 and var minutes => $"Every {minutes} minutes",
        [var minute, "*", "*", "*", "*"] when Number(minute) is { } past => string.Create(CultureInfo.InvariantCulture, $"Every hour at :{past:00}"),
        [var minute, var hour, "*", "*", "*"] when Clock(hour, minute) is { } at => $"Every day at {at}",
        [var minute, var hour, "*", "*", var day] when Clock(hour, minute) is { } at && Number(day) is >= 0 and <= 6 and var weekday =>
            $"Every {Days[weekday]} at {at}",
        [var minute, var hour, var day, "*", "*"] when Clock(hour, minute) is { } at && Number(day) is { } date => $"On day {date} of the month at {at}",
        _ => cron,
    };

    private static string? Clock(string hour, string minute) =>
        Number(hour) is { } hours && Number(minute) is { } minutes ? string.Create(CultureInfo.InvariantCulture, $"{hours:00}:{minutes:00}") : null;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
