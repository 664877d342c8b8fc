using System.Globalization;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;

namespace Helicarrier.Services.Quotas;

/// <summary>What Claude Code hands its status line: a line for its terminal, and the windows that it tells of.</summary>
/// <param name="Line">One short line, with nothing in it that a terminal obeys.</param>
/// <param name="Windows">Windows that were not reset yet.</param>
public sealed record StatusLine(string Line, IReadOnlyList<StatusWindow> Windows)
{
    /// <summary>Most that is read, in bytes.</summary>
    public const int MaxBytes = 256_000;

    private const string Nothing = "Helicarrier";
    private const int LongestName = 40;

    private static readonly (string Name, int Minutes, string Short)[] Known = [("five_hour", 300, "5 h"), ("seven_day", 10_080, "week")];

    /// <summary>Reads it. Whatever is wrong with it, there is a line.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <param name="now">UTC.</param>
    public static StatusLine Read(ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        try
        {
            return Read(JsonElement.Parse(json), now);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(Nothing, []);
        }
    }

    private static StatusLine Read(JsonElement all, DateTimeOffset now)
    {
        var windows = new List<StatusWindow>();
        var parts = new List<string>();
        if (Find(Find(all, "model"), "display_name") is { ValueKind: JsonValueKind.String } model && model.GetString() is { Length: > 0 } name)
        {
            parts.Add(VisibleText.Cut(VisibleText.Line(name), LongestName));
        }
        if (Number(Find(Find(all, "cost"), "total_cost_usd")) is >= 0 and < 1_000_000_000 and var cost)
        {
            parts.Add("$" + cost.ToString("0.00", CultureInfo.InvariantCulture));
        }
        if (Find(all, "rate_limits") is { ValueKind: JsonValueKind.Object } limits)
        {
            foreach (var member in limits.EnumerateObject())
            {
                if (windows.Count == QuotaLimits.MostTold || Window(member, now) is not { } window) continue;
                windows.Add(window);
                if (window.Limit is null)
                {
                    parts.Add(string.Create(CultureInfo.InvariantCulture, $"{Shown(window.Minutes)} {decimal.Floor(decimal.Min(window.UsedPercent, 100))}%"));
                }
            }
        }

        return new(parts.Count == 0 ? Nothing : string.Join(" · ", parts), windows);
    }

    // five_hour and seven_day, and those of one family of models: seven_day_opus.
    private static StatusWindow? Window(JsonProperty member, DateTimeOffset now)
    {
        var (name, minutes, _) = Array.Find(Known, one => member.Name == one.Name || member.Name.StartsWith(one.Name + "_", StringComparison.Ordinal));
        if (name is null || Number(Find(member.Value, "used_percentage")) is not { } percent || Time(Find(member.Value, "resets_at")) is not { } resetsAt)
        {
            return null;
        }
        var limit = member.Name.Length == name.Length ? null : member.Name[(name.Length + 1)..];
        var isUsable = limit is null || (limit.Length is > 0 and <= QuotaLimits.Name && AskedText.IsUsable(limit));
        return isUsable && resetsAt > now && QuotaSample.Refusal(minutes, percent, resetsAt, now) is null ? new(minutes, percent, resetsAt, limit) : null;
    }

    private static string Shown(int minutes) => Array.Find(Known, one => one.Minutes == minutes).Short;

    private static JsonElement? Find(JsonElement? within, string name) =>
        within is { ValueKind: JsonValueKind.Object } known && known.TryGetProperty(name, out var found) ? found : null;

    private static decimal? Number(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } known && known.TryGetDecimal(out var number) ? number : null;

    private static DateTimeOffset? Time(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => AskedTime.Instant(text.GetString()),
        { ValueKind: JsonValueKind.Number } when Number(element) is >= 0 and <= AskedTime.LastSecond and var seconds =>
            DateTimeOffset.FromUnixTimeSeconds((long)seconds),
        _ => null,
    };
}
