using Helicarrier.Domain;
using Helicarrier.Domain.Quotas;
using Helicarrier.Services.Quotas;

namespace Helicarrier.Web.Endpoints;

/// <summary>A window of a subscription.</summary>
/// <param name="Client">The client, e.g. <c>claude-code</c>.</param>
/// <param name="Account">Whose subscription, as somebody labelled it; null when nobody did.</param>
/// <param name="Plan">What the client calls the plan; null when it does not say.</param>
/// <param name="Limit">Which of its limits; null is the plain one.</param>
/// <param name="Host">The machine that said so last; null when that is not known.</param>
/// <param name="Minutes">How long the window is.</param>
/// <param name="ResetsAt">When it begins anew: which window it is.</param>
/// <param name="UsedPercent">0 to 100, to two decimals.</param>
/// <param name="PassedPercent">How much of its time has passed, 0 to 100.</param>
/// <param name="ObservedAt">When the client said so.</param>
/// <param name="SampleAgeSeconds">How long ago that is.</param>
/// <param name="Source"><c>log</c> or <c>told</c>.</param>
/// <param name="Pace">Its used share by its passed share when it was last heard of; null when too little had passed.</param>
/// <param name="Forecast">What becomes of it.</param>
/// <param name="StallsAt">When it is used up before its reset; null when it is not.</param>
/// <param name="EndsNearPercent">What is used at the reset at the recent pace; null when that cannot be told.</param>
/// <param name="Agents">Agents of the client that are seen live; null where nobody looked.</param>
internal sealed record QuotaBody(
    string Client, string? Account, string? Plan, string? Limit, string? Host, int Minutes, string ResetsAt, decimal UsedPercent, decimal PassedPercent,
    string ObservedAt, long SampleAgeSeconds, string Source, decimal? Pace, string Forecast, string? StallsAt, decimal? EndsNearPercent, int? Agents)
{
    public static QuotaBody Of(QuotaView view, DateTimeOffset now)
    {
        var (latest, outlook) = (view.Window.Latest, view.Outlook);
        return new(
            latest.Client, latest.Account, latest.Plan, latest.Limit, latest.Host, latest.Minutes, WireTime.Of(latest.ResetsAt),
            latest.Used / 100m, view.Window.Passed(now), WireTime.Of(latest.ObservedAt), (long)outlook.Age.TotalSeconds, WireName.Of(latest.Source),
            outlook.Pace, WireName.Of(outlook.Forecast), WireTime.Of(outlook.StallsAt), outlook.EndsNear, view.Agents);
    }
}
