using System.Net;

namespace Helicarrier.Tests.E2E.Soak;

/// <summary>How a request was answered.</summary>
/// <param name="Route">Where it went.</param>
/// <param name="Began">When, as a timestamp of the stopwatch.</param>
/// <param name="Took">How long the answer took.</param>
/// <param name="Status">Null when the connection broke.</param>
/// <param name="SaysWhen">Whether it tells the sender when to come back.</param>
/// <param name="Body">What it says.</param>
public sealed record Answer(string Route, long Began, TimeSpan Took, HttpStatusCode? Status, bool SaysWhen, string Body)
{
    public bool IsTaken => Status == HttpStatusCode.OK;

    /// <summary>Not now, come back: the one thing that a sender may be told because the store is in trouble.</summary>
    public bool IsPostponed => Status == HttpStatusCode.ServiceUnavailable && SaysWhen;
}
