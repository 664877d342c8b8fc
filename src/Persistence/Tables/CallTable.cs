using Helicarrier.Domain;
using Helicarrier.Domain.Duplicates;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>usage_events</c>: what is billed, and what was until its session was made void. Session sums, hourly buckets and days of
/// usage follow every change in the same transaction; of a void session's calls buckets and days know nothing.
/// </summary>
public sealed class CallTable(WriteScope scope, RateTable rates, SessionUsageTable sums, VoidTable voids, PastCallTable past) : Table(scope)
{
    private const string InsertSql =
        "INSERT INTO usage_events (" + CallRows.Columns + ", organization_id, event_id, created_at, host) VALUES (" + CallRows.Places +
        ", @37, @38, @39, @40) ON CONFLICT DO NOTHING";

    private const string UpdateSql =
        "UPDATE usage_events SET (" + CallRows.Columns + ", event_id) = (" + CallRows.Places + ", @37) WHERE usage_key = @38";

    private const string FindSql = CallRows.Select + "organization_id = @0 AND event_id = @1 AND source <> 'ingest'";

    private const string FindIngestedSql = CallRows.Select + "session_key = @0 AND source = 'ingest'";

    private const string OfRequestSql =
        """
        SELECT event_id, source, witness_rank, model_id, (SELECT session_id FROM session_ledger l WHERE l.session_key = u.session_key)
        FROM usage_events u WHERE organization_id = @0 AND request_id = @1
        """;

    private const string BehindSql =
        """
        SELECT event_id FROM usage_events
        WHERE session_key = (SELECT session_key FROM session_ledger WHERE organization_id = @0 AND session_id = @1) AND witness_rank > @2
        """;

    private const string HasBeforeSql = "SELECT 1 FROM usage_events WHERE session_key = @0 AND witness_rank < @1 LIMIT 1";

    private const string OfOtherAgentSql =
        CallRows.Select + "session_key = @0 AND agent_id <> @1 AND source <> 'ingest'";

    private const string GiveSql = "UPDATE usage_events SET agent_id = @1 WHERE session_key = @0 AND source <> 'ingest'";

    private const string DeleteSql = "DELETE FROM usage_events WHERE usage_key = @0";

    private const string EnrichSql =
        """
        UPDATE usage_events SET latency_ms = coalesce(latency_ms, @1), reported_cost_nanos = coalesce(reported_cost_nanos, @2), flags = @3
        WHERE usage_key = @0
        """;

    // What the call knew itself is what its own witness says.
    private const string ImpoverishSql =
        """
        UPDATE usage_events SET flags = flags & ~@3,
            latency_ms = CASE WHEN latency_ms = @1 THEN (SELECT w.latency_ms FROM usage_witnesses w
                WHERE w.usage_key = @0 AND w.event_id = usage_events.event_id AND w.joined_by = 'identity' LIMIT 1) ELSE latency_ms END,
            reported_cost_nanos = CASE WHEN reported_cost_nanos = @2 THEN (SELECT w.reported_cost_nanos FROM usage_witnesses w
                WHERE w.usage_key = @0 AND w.event_id = usage_events.event_id AND w.joined_by = 'identity' LIMIT 1) ELSE reported_cost_nanos END
        WHERE usage_key = @0
        """;

    // The rule stands in the statement too: a sender's bill is not overwritten, whatever the caller believed.
    private const string SetPriceSql =
        "UPDATE usage_events SET (" + FrozenPrice.Columns + ") = (@1, @2, @3, @4, @5, @6, @7) " +
        "WHERE usage_key = @0 AND cost_source <> 'provider_reported'";

    private readonly Statement _insert = scope.Statement(InsertSql);
    private readonly Statement _update = scope.Statement(UpdateSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _findIngested = scope.Statement(FindIngestedSql);
    private readonly Statement _ofRequest = scope.Statement(OfRequestSql);
    private readonly Statement _behind = scope.Statement(BehindSql);
    private readonly Statement _hasBefore = scope.Statement(HasBeforeSql);
    private readonly Statement _ofOtherAgent = scope.Statement(OfOtherAgentSql);
    private readonly Statement _give = scope.Statement(GiveSql);
    private readonly Statement _delete = scope.Statement(DeleteSql);
    private readonly Statement _enrich = scope.Statement(EnrichSql);
    private readonly Statement _impoverish = scope.Statement(ImpoverishSql);
    private readonly Statement _range = scope.Statement(CallRows.RangeSql);
    private readonly Statement _setPrice = scope.Statement(SetPriceSql);

    /// <summary>Writes a call. False when its id is there already.</summary>
    /// <exception cref="ValueOutOfRangeException">Its session's sums would be beyond their limit.</exception>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="sessionKey">The session it was seen in.</param>
    /// <param name="agentId">That session's agent.</param>
    /// <param name="priced">The call with its price.</param>
    /// <param name="apiKeyId">The key that brought it.</param>
    /// <param name="host">The machine on which it was seen.</param>
    public bool Insert(
        OrganizationId organizationId, SessionKey sessionKey, string agentId, PricedUsage priced, ApiKeyId? apiKeyId = null, string? host = null)
    {
        var price = Freeze(priced);
        object?[] values =
        [
            .. CallRows.Values(sessionKey.Value, agentId, priced, price.RateKey, apiKeyId),
            organizationId.Value, priced.Usage.Id.ToBytes(), Now, host,
        ];
        if (_insert.Run(values) == 0) return false;
        sums.Gain(sessionKey, priced);
        if (voids.Has(sessionKey)) return true;
        Unit.Count(organizationId, agentId, priced.Usage, price);
        Unit.Changes.Add(new UsageChange(organizationId, priced.Usage.SessionId, agentId, priced, null));
        return true;
    }

    /// <summary>Writes a call in the place of a stored one.</summary>
    /// <exception cref="ValueOutOfRangeException">Its session's sums would be beyond their limit.</exception>
    public void Replace(OrganizationId organizationId, StoredCall stored, SessionKey sessionKey, string agentId, PricedUsage now, ApiKeyId? apiKeyId)
    {
        var price = Freeze(now);
        object?[] values =
        [
            .. CallRows.Values(sessionKey.Value, agentId, now, price.RateKey, apiKeyId ?? stored.ApiKeyId),
            now.Usage.Id.ToBytes(), stored.Key.Value,
        ];
        _update.Run(values);
        sums.Lose(stored.SessionKey, stored.Priced);
        sums.Gain(sessionKey, now);
        if (!voids.Has(stored.SessionKey)) Unit.Discount(organizationId, stored);
        if (voids.Has(sessionKey)) return;
        Unit.Count(organizationId, agentId, now.Usage, price);
        Unit.Changes.Add(new UsageChange(organizationId, now.Usage.SessionId, agentId, now, stored.Priced));
    }

    /// <summary>Takes a call out of the store and of every sum.</summary>
    public void Remove(OrganizationId organizationId, StoredCall gone)
    {
        _delete.Run(gone.Key.Value);
        sums.Lose(gone.SessionKey, gone.Priced);
        if (voids.Has(gone.SessionKey)) return;
        Unit.Discount(organizationId, gone);
        Unit.Changes.Add(new UsageRemoval(organizationId, gone.Usage.SessionId, gone.AgentId, gone.Priced));
    }

    /// <summary>The call of an id, whatever brought it but ingest.</summary>
    public StoredCall? Find(OrganizationId organizationId, EventId id) => Find(_find, organizationId.Value, id.ToBytes());

    /// <summary>The one call that ingest brought of a session.</summary>
    public StoredCall? FindIngested(SessionKey sessionKey) => Find(_findIngested, sessionKey.Value);

    /// <summary>Calls that name a provider's id of the request or the response.</summary>
    public IReadOnlyList<RequestCall> OfRequest(OrganizationId organizationId, string requestId)
    {
        var found = new List<RequestCall>();
        using var row = _ofRequest.Start(organizationId.Value, requestId);
        while (row.Read()) found.Add(new(row.EventId(0), row.String(1), row.Int32(2), row.Text(3), row.String(4)));
        return found;
    }

    /// <summary>Calls of a session that stand behind a rank.</summary>
    public IReadOnlyList<EventId> Behind(OrganizationId organizationId, string sessionId, int rank)
    {
        List<EventId> worse = [];
        using var row = _behind.Start(organizationId.Value, sessionId, rank);
        while (row.Read()) worse.Add(row.EventId(0));
        return worse;
    }

    /// <summary>Whether a session has a call that stands before a rank.</summary>
    public bool HasBefore(SessionKey sessionKey, int rank) =>
        _hasBefore.Scalar(sessionKey.Value, rank) is not null || past.HasBefore(sessionKey, rank);

    /// <summary>Gives all calls of a session to another agent. (The one row of an ingested session moves when it is replaced.)</summary>
    public void Give(OrganizationId organizationId, SessionKey sessionKey, string agentId)
    {
        List<StoredCall> calls = [];
        using (var row = _ofOtherAgent.Start(sessionKey.Value, agentId))
        {
            while (row.Read()) calls.Add(CallRows.Read(row));
        }

        foreach (var stored in calls)
        {
            Unit.Discount(organizationId, stored);
            Unit.Count(organizationId, agentId, stored.Usage, stored.Price);
            Unit.Changes.Add(new UsageRemoval(organizationId, stored.Usage.SessionId, stored.AgentId, stored.Priced));
            Unit.Changes.Add(new UsageChange(organizationId, stored.Usage.SessionId, agentId, stored.Priced, null));
        }

        if (calls.Count > 0) _give.Run(sessionKey.Value, agentId);
        past.Give(sessionKey, agentId);
    }

    /// <summary>Fills in what a call does not know itself and sets its flags. Neither is part of any sum.</summary>
    public void Enrich(CallKey key, long? latencyMs, NanoUsd? reported, UsageFlags flags) =>
        _enrich.Run(key.Value, latencyMs, reported?.Stored, (int)flags);

    /// <summary>Takes back what a call has from a witness and did not know itself, and flags.</summary>
    public void Impoverish(CallKey key, long? latencyMs, NanoUsd? reported, UsageFlags flags) =>
        _impoverish.Run(key.Value, latencyMs, reported?.Stored, (int)flags);

    /// <summary>Calls in the order of time behind a position, with their rates and without their sessions' ids.</summary>
    /// <param name="organizationId">Whose they are.</param>
    /// <param name="at">The position's moment.</param>
    /// <param name="key">The key of the last call at that moment that is behind the position; 0 for none.</param>
    /// <param name="to">Calls before this moment.</param>
    /// <param name="limit">How many at the most.</param>
    public IReadOnlyList<StoredCall> Range(OrganizationId organizationId, DateTimeOffset at, long key, DateTimeOffset to, int limit)
    {
        var calls = new List<StoredCall>(limit);
        using (var row = _range.Start(organizationId.Value, Ms(at), Ms(to), key, limit))
        {
            while (row.Read()) calls.Add(CallRows.Read(row));
        }

        for (var i = 0; i < calls.Count; i++)
        {
            if (calls[i].Price.RateKey is { } rate) calls[i] = calls[i] with { Priced = calls[i].Priced with { Rate = rates.Find(rate) } };
        }

        return calls;
    }

    /// <summary>Writes another price to a call. A cost that its sender reported is left alone.</summary>
    /// <param name="organizationId">Whose it is.</param>
    /// <param name="call">The call as stored.</param>
    /// <param name="price">Its price from now on.</param>
    public void SetPrice(OrganizationId organizationId, StoredCall call, FrozenPrice price)
    {
        // The sums follow what was written, so a row that the statement left alone must not be in them.
        if (_setPrice.Run([call.Key.Value, .. price.Values]) == 0) return;
        var prices = Unit.PricesOf(call.SessionKey);
        prices.Add(call.Price, -1);
        prices.Add(price, 1);
        if (voids.Has(call.SessionKey)) return;
        Unit.Discount(organizationId, call);
        Unit.Count(organizationId, call.AgentId, call.Usage, price);
    }

    /// <summary>How the price of a call is kept; rates that are new are stored.</summary>
    public FrozenPrice Freeze(PricedUsage priced) => FrozenPrice.Of(priced, rates.KeyOf(priced.Rate));

    private static StoredCall? Find(Statement statement, params ReadOnlySpan<object?> values)
    {
        using var row = statement.Start(values);
        return row.Read() ? CallRows.Read(row) : null;
    }
}
