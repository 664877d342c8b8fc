using Helicarrier.Domain;
using Helicarrier.Domain.Alerts;

namespace Helicarrier.Web.Endpoints;

/// <summary>How a rule stands.</summary>
/// <param name="Status">ok, warning or critical.</param>
/// <param name="Lifecycle">active, suppressed or resolved.</param>
/// <param name="Value">What the latest look found; null when that was nothing.</param>
/// <param name="Sample">Sessions or calls that it is told from.</param>
/// <param name="EvaluatedAt">When that was, UTC; null before the first.</param>
/// <param name="TransitionAt">Since when it is as bad as it is, UTC.</param>
/// <param name="EmptySince">Since when nothing is found, UTC; null when something is.</param>
/// <param name="Acknowledged">Who took note; null when nobody did.</param>
/// <param name="Suppressed">Who holds it back; null when nobody does.</param>
/// <param name="Error">Why it could not be looked at; null when it could.</param>
internal sealed record AlertStateBody(
    string Status,
    string Lifecycle,
    decimal? Value,
    long Sample,
    string? EvaluatedAt,
    string? TransitionAt,
    string? EmptySince,
    AlertHoldEntry? Acknowledged,
    AlertHoldEntry? Suppressed,
    string? Error)
{
    public static AlertStateBody Of(AlertState state) => new(
        WireName.Of(state.Status), WireName.Of(state.Lifecycle), state.Value, state.Sample, WireTime.Of(state.EvaluatedAt),
        WireTime.Of(state.TransitionAt), WireTime.Of(state.EmptySince), AlertHoldEntry.Of(state.Acknowledged), AlertHoldEntry.Of(state.Suppressed),
        state.Error);
}
