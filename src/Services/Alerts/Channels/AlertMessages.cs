using System.Globalization;
using System.Text;
using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Services.Alerts.Channels;

/// <summary>Puts what is told into words, one entry or several.</summary>
public static class AlertMessages
{
    private const int MostLines = 20;

    // An ntfy server takes 4,096 bytes of text.
    private const int MostBytes = 3_500;

    /// <summary>The message of one entry that is delivered.</summary>
    public static ChannelMessage One(AlertDeliveryRow row) => Of(row.Told);

    /// <summary>The message of one entry.</summary>
    public static ChannelMessage Of(AlertHistoryRow row) => new(
        // Ids of the first version are any text, and a header is ASCII.
        $"alert-{Uri.EscapeDataString(row.RuleId)}-{row.Transition.Sequence}", Title(row), Line(row), row.Transition.To,
        JsonSerializer.Serialize(new { type = "alert", alerts = new[] { Facts(row) } }, JsonSerializerOptions.Web));

    /// <summary>The message of several entries.</summary>
    /// <param name="key">Its name.</param>
    /// <param name="rows">Two or more.</param>
    public static ChannelMessage Digest(string key, IReadOnlyList<AlertDeliveryRow> rows)
    {
        var worst = rows.Max(static row => row.Told.Transition.To);
        var lines = Lines(rows);
        var counts = rows.GroupBy(static row => Word(row.Told)).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}"));
        var title = string.Create(CultureInfo.InvariantCulture, $"{rows.Count} alerts: {string.Join(", ", counts)}");
        var json = JsonSerializer.Serialize(new { type = "digest", alerts = rows.Select(static row => Facts(row.Told)) }, JsonSerializerOptions.Web);
        return new(key, title, string.Join('\n', lines), worst, json);
    }

    /// <summary>A message that says only that a channel works.</summary>
    public static ChannelMessage Test(Guid key) => new(
        $"test-{key}", "Test", "Helicarrier will send its alerts here.", AlertStatus.Ok,
        JsonSerializer.Serialize(new { type = "test", alerts = Array.Empty<object>() }, JsonSerializerOptions.Web));

    private static List<string> Lines(IReadOnlyList<AlertDeliveryRow> rows)
    {
        var (lines, bytes) = (new List<string>(), 0);
        foreach (var row in rows.Take(MostLines))
        {
            var line = $"{Title(row.Told)}: {Line(row.Told)}";
            bytes += Encoding.UTF8.GetByteCount(line) + 1;
            if (bytes > MostBytes) break;
            lines.Add(line);
        }

        if (rows.Count > lines.Count) lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {rows.Count - lines.Count} more"));
        return lines;
    }

    private static string Title(AlertHistoryRow row) => $"{VisibleText.Line(row.RuleName)}: {Word(row)}";

    private static string Word(AlertHistoryRow row) => row.Transition switch
    {
        { Reason: AlertReason.EvaluationFailed or AlertReason.BudgetNotChecked } => "cannot be checked",
        { To: AlertStatus.Ok } => "resolved",
        { To: AlertStatus.Warning } => "warning",
        _ => "critical",
    };

    private static string Line(AlertHistoryRow row)
    {
        var at = row.Transition.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        if (row.Transition is { Reason: AlertReason.BudgetUnpriced, Value: { } calls })
        {
            return string.Create(CultureInfo.InvariantCulture, $"{calls:0} {(calls == 1 ? "call has" : "calls have")} no price at {at} UTC");
        }
        if (AlertReasons.AreOfBudgets(row.Transition.Reason) && row.Transition.Value is { } spent)
        {
            return string.Create(CultureInfo.InvariantCulture, $"spent ${spent:0.00#######} at {at} UTC");
        }
        return row.Transition.Value is { } value
            ? string.Create(CultureInfo.InvariantCulture, $"value {value:0.#########} at {at} UTC")
            : $"at {at} UTC";
    }

    private static object Facts(AlertHistoryRow row) => new
    {
        ruleId = row.RuleId,
        name = row.RuleName,
        sequence = row.Transition.Sequence,
        from = WireName.Of(row.Transition.From),
        status = row.Transition.To == AlertStatus.Ok ? "resolved" : WireName.Of(row.Transition.To),
        value = row.Transition.Value,
        reason = WireName.Of(row.Transition.Reason),
        at = row.Transition.At,
    };
}
