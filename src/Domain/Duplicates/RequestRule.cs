using Helicarrier.Domain.Usage;

namespace Helicarrier.Domain.Duplicates;

/// <summary>
/// Which calls are one because they name the same id of the provider's. The nearest witness is billed. The store and reports
/// from logs ask this rule alone.
/// </summary>
public static class RequestRule
{
    /// <summary>
    /// Which witness is nearer to the call, the nearest first: logs, then telemetry, then proxies, which know no session. Of two
    /// that are equally near, the one that names the model; of two that both do, always the same one.
    /// </summary>
    public static IComparer<RequestCall> Nearest { get; } = Comparer<RequestCall>.Create(static (left, right) =>
    {
        var order = Distance(left).CompareTo(Distance(right));
        if (order == 0) order = (left.Model is null).CompareTo(right.Model is null);
        if (order == 0) order = left.Id.High.CompareTo(right.Id.High);
        if (order == 0) order = left.Id.Low.CompareTo(right.Id.Low);
        return order;
    });

    /// <summary>
    /// The call that a witness with the same id tells of: the nearest one of its model, or the nearest of which either does not
    /// know the model. An advisor's call carries its message's id, so another model is another call, except where the session is
    /// the same: then the model's name was written otherwise. (Across sessions gateways are known to number their answers.)
    /// </summary>
    /// <param name="known">Calls that name the id, in any order, the witness not among them.</param>
    /// <param name="model">The model as the witness names it; null when it does not.</param>
    /// <param name="sessionId">The session that the witness names.</param>
    /// <returns>Null when it tells of a call of its own.</returns>
    public static EventId? Match(IEnumerable<RequestCall> known, string? model, string sessionId)
    {
        EventId? near = null;
        foreach (var call in known.Order(Nearest))
        {
            if (call.Model == model || call.Model is null || model is null) return call.Id;
            if (call.SessionId == sessionId) near ??= call.Id;
        }

        return near;
    }

    private static int Distance(RequestCall call) => call.WitnessRank + (call.Source == SourceNames.CliProxyApi ? TelemetryLevel.Histogram : 0);
}
