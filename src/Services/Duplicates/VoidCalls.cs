using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Services.Duplicates;

/// <summary>
/// Tells which calls belong to a void session, whoever tells of them: what comes in of such a session, copies of its calls in other
/// sessions' logs, and witnesses that an id joins with one of its calls. While no session is void it asks the store nothing.
/// </summary>
internal sealed class VoidCalls(StoreTransaction store, OrganizationId organizationId)
{
    /// <param name="session">The session in which the call was seen.</param>
    /// <param name="usage">The call.</param>
    public bool Covers(SessionKey session, UsageEvent usage)
    {
        if (!store.Voids.Any) return false;
        if (store.Voids.Has(session)) return true;
        if (store.Calls.Find(organizationId, usage.Id) is { } known) return store.Voids.Has(known.SessionKey);
        if (store.Suspicions.Find(organizationId, usage.Id) is { } suspected) return store.Voids.Has(suspected.SessionKey);
        if (usage.RequestId is not { } request) return false;
        var same = store.Calls.OfRequest(organizationId, request);
        return usage.WitnessRank < TelemetryLevel.Log && usage.Source != SourceNames.CliProxyApi ? WouldAbsorbOne(usage, same)
            : RequestRule.Match(same, usage.Model, usage.SessionId) is { } match && IsVoid(match);
    }

    // A log's call is a call of its own beside other logs' calls, whatever id they name; what telemetry told of it is not.
    private bool WouldAbsorbOne(UsageEvent usage, IReadOnlyList<RequestCall> same)
    {
        List<RequestCall> logs = [.. same.Where(call => call.WitnessRank < TelemetryLevel.Log), RequestCall.Of(usage)];
        return same.Any(call =>
            call.WitnessRank >= TelemetryLevel.Log && RequestRule.Match(logs, call.Model, call.SessionId) == usage.Id && IsVoid(call.Id));
    }

    private bool IsVoid(EventId call) => store.Voids.Has(store.Calls.Find(organizationId, call)!.SessionKey);
}
