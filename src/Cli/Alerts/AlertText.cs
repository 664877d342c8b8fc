using System.Globalization;
using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;
using Helicarrier.Persistence.Reading;

namespace Helicarrier.Cli.Alerts;

/// <summary>Alerts as people and programs read them on a terminal.</summary>
internal static class AlertText
{
    /// <summary>Rules, a line each.</summary>
    /// <param name="rows">Those that are shown.</param>
    /// <param name="all">How many there are.</param>
    public static string Of(IReadOnlyList<AlertRow> rows, int all) => rows.Count > 0
        ? string.Join(Environment.NewLine, rows.Select(Of))
        : all == 0 ? "There is no rule."
        : all == 1 ? "Nothing is wrong under the one rule."
        : string.Create(CultureInfo.InvariantCulture, $"Nothing is wrong under {all} rules.");

    /// <summary>A rule in a line: state, name, value, since when, and who knows.</summary>
    public static string Of(AlertRow row)
    {
        var (rule, state) = (row.Rule, row.State);
        var value = state.Value is { } found ? string.Create(CultureInfo.InvariantCulture, $"{found:0.#########}") : "no data";
        var since = state is { Status: not AlertStatus.Ok, TransitionAt: { } at } ? $", since {Time(at)}" : "";
        return $"{Word(row),-8} {rule.Id}  {VisibleText.Line(rule.Name)}: {WireName.Of(rule.Metric)} {value}, "
            + string.Create(CultureInfo.InvariantCulture, $"thresholds {rule.Warning:0.#########} and {rule.Critical:0.#########}{since}{Held(state)}");
    }

    /// <summary>Entries of the history, a line each.</summary>
    public static string Of(IReadOnlyList<AlertHistoryRow> rows) =>
        rows.Count == 0 ? "Nothing happened." : string.Join(Environment.NewLine, rows.Select(Of));

    /// <summary>A rule for programs.</summary>
    public static object Facts(AlertRow row) => new
    {
        ruleId = row.Rule.Id, row.Rule.Name, row.Rule.IsEnabled, metric = WireName.Of(row.Rule.Metric), status = WireName.Of(row.State.Status), row.State.Value,
        row.State.Sample, warnThreshold = row.Rule.Warning, criticalThreshold = row.Rule.Critical, since = row.State.TransitionAt,
        evaluatedAt = row.State.EvaluatedAt, acknowledged = Facts(row.State.Acknowledged), suppressed = Facts(row.State.Suppressed), row.State.Error,
    };

    /// <summary>An entry of the history for programs.</summary>
    public static object Facts(AlertHistoryRow row) => new
    {
        row.RuleId, name = row.RuleName, row.Transition.Sequence, from = WireName.Of(row.Transition.From), to = WireName.Of(row.Transition.To),
        reason = WireName.Of(row.Transition.Reason), told = AlertReasons.AreTold(row.Transition.Reason), row.Transition.Value, row.Transition.At,
    };

    private static string Of(AlertHistoryRow row)
    {
        var (step, told) = (row.Transition, AlertReasons.AreTold(row.Transition.Reason) ? "told" : "not told");
        return $"{Time(step.At)}  {VisibleText.Line(row.RuleName)}: {WireName.Of(step.From)} to {WireName.Of(step.To)}, {told} ({WireName.Of(step.Reason)})";
    }

    private static object? Facts(AlertHold? hold) => hold is null ? null : new { by = hold.By, why = hold.Why, hold.At, hold.Until };

    private static string Word(AlertRow row) => !row.Rule.IsEnabled ? "off" : row.State.Error is not null ? "unknown" : WireName.Of(row.State.Status);

    private static string Held(AlertState state)
    {
        if (state.Suppressed is { } hold) return $", suppressed by {VisibleText.Line(hold.By)}: {VisibleText.Line(hold.Why)}";
        return state.Acknowledged is { } note ? $", acknowledged by {VisibleText.Line(note.By)}: {VisibleText.Line(note.Why)}" : "";
    }

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
