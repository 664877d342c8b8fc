using System.Globalization;
using Helicarrier.Domain.Ledger;

namespace Helicarrier.Web.Components.Words;

/// <summary>How the ledger words what a row holds.</summary>
public static class LedgerText
{
    private const int LongestTitle = 160;

    /// <summary>The title, else the first line of the task, else the session's id: never an empty cell.</summary>
    public static string Title(LedgerRow row) => FirstLine(row.Title) ?? FirstLine(row.TaskText) ?? $"Session {row.SessionId}";

    /// <summary>The start in UTC, as short as it stays unambiguous: time today, date and time this year, else the date.</summary>
    public static string Started(DateTimeOffset at, DateTimeOffset now)
    {
        var utc = at.UtcDateTime;
        var today = now.UtcDateTime;
        var format = utc.Date == today.Date ? "HH:mm" : utc.Year == today.Year ? "MM-dd HH:mm" : "yyyy-MM-dd";
        return utc.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>How long it ran, as exactly as a list needs it: seconds below a minute, else whole minutes and hours.</summary>
    public static string Runtime(long milliseconds)
    {
        var time = TimeSpan.FromMilliseconds(milliseconds);
        return time < TimeSpan.FromMinutes(1) ? Format.Duration(time) : Format.Age(time);
    }

    /// <summary>A model's name without the day of its release, for narrow columns; the whole name goes into the title.</summary>
    public static string Model(string model) => ModelRelease.Without(model);

    /// <summary>Who ran it and where: label, kind, host and branch, as far as they are known.</summary>
    public static IReadOnlyList<string> Where(LedgerRow row)
    {
        var kind = row.AgentKind == row.AgentLabel ? null : row.AgentKind;
        var place = row.Host is null ? kind : kind is null ? $"on {row.Host}" : $"{kind} on {row.Host}";
        return [.. new[] { row.AgentLabel, place, row.GitBranch is null ? null : $"branch {row.GitBranch}" }.OfType<string>()];
    }

    /// <summary>From when to when, UTC; an open end is "now".</summary>
    public static string Span(LedgerRow row) =>
        $"{Format.Stamp(row.StartedAt)} to {(row.EndedAt is { } end ? End(row.StartedAt, end) : "now")} UTC";

    private static string End(DateTimeOffset start, DateTimeOffset end) =>
        end.UtcDateTime.Date == start.UtcDateTime.Date
            ? end.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)
            : Format.Stamp(end);

    private static string? FirstLine(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;

        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny('\r', '\n');
        var line = end < 0 ? trimmed : trimmed[..end];
        return line.Length <= LongestTitle ? line.ToString() : $"{line[..(char.IsHighSurrogate(line[LongestTitle - 1]) ? LongestTitle - 1 : LongestTitle)]}…";
    }
}
