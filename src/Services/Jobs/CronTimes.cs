using Cronos;

namespace Helicarrier.Services.Jobs;

/// <summary>Times of cron's five fields (minute, hour, day of month, month, day of week), in UTC.</summary>
public static class CronTimes
{
    /// <summary>Longest that is taken, in characters.</summary>
    public const int MaxLength = 100;

    /// <summary>Why a text cannot be used, in one sentence; null when it can.</summary>
    public static string? Refuse(string text)
    {
        if (text.Length > MaxLength) return $"cron must have at most {MaxLength} characters";
        if (!IsFiveFields(text) || !CronExpression.TryParse(text, CronFormat.Standard, out var times))
        {
            return "cron must be five fields: minute, hour, day of month, month, day of week";
        }
        return times.GetNextOccurrence(DateTime.UnixEpoch, TimeZoneInfo.Utc) is null ? "cron must name a time that comes" : null;
    }

    // Cronos also takes blanks around them and words such as @daily, which Hangfire reads otherwise.
    private static bool IsFiveFields(string text) =>
        text.Split(' ').Length == 5 && !text.Any(char.IsControl) && !text.Contains('@', StringComparison.Ordinal);

    /// <summary>The first time behind another; null when there is none within the calendar.</summary>
    /// <param name="text">Fields that were not refused.</param>
    /// <param name="after">UTC.</param>
    public static DateTimeOffset? Next(string text, DateTimeOffset after) =>
        CronExpression.Parse(text, CronFormat.Standard).GetNextOccurrence(after, TimeZoneInfo.Utc);
}
