using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Domain.Control.Asks;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>asks</c>: what agents ask. An ask is answered once, and what ended is never moved again.</summary>
public sealed class AskTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO asks (organization_id, run_id, client_ref, agent, client, session_id, directory, kind, evidence, title, offer_json, asked_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9, @10, @11)
        """;

    private const string FindSql = "SELECT ask_key FROM asks WHERE organization_id = @0 AND run_id = @1 AND client_ref = @2 AND ended_at IS NULL";

    private const string OpenOfRunSql = "SELECT ask_key FROM asks WHERE organization_id = @0 AND run_id = @1 AND ended_at IS NULL LIMIT 1";

    private const string AnswerSql =
        """
        UPDATE asks SET answer = @2, answer_text = @3, answered_at = @4, answered_by = @5, deferred_until = NULL
        WHERE organization_id = @0 AND ask_key = @1 AND answered_at IS NULL AND ended_at IS NULL
        """;

    private const string DeferSql =
        "UPDATE asks SET deferred_until = @2 WHERE organization_id = @0 AND ask_key = @1 AND answered_at IS NULL AND ended_at IS NULL";

    private const string EndSql = "UPDATE asks SET outcome = @2, ended_at = @3 WHERE organization_id = @0 AND ask_key = @1 AND ended_at IS NULL";

    private const string SettleSql =
        "UPDATE asks SET outcome = @2, ended_at = @3 WHERE organization_id = @0 AND ask_key = @1 AND answered_at IS NULL AND ended_at IS NULL";

    private const string HookedSql =
        "SELECT ask_key FROM asks WHERE organization_id = @0 AND run_id IS NULL AND evidence = 'hook' AND ended_at IS NULL LIMIT 1";

    private readonly Statement _put = scope.Statement(PutSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _openOfRun = scope.Statement(OpenOfRunSql);
    private readonly Statement _answer = scope.Statement(AnswerSql);
    private readonly Statement _defer = scope.Statement(DeferSql);
    private readonly Statement _end = scope.Statement(EndSql);
    private readonly Statement _settle = scope.Statement(SettleSql);
    private readonly Statement _hooked = scope.Statement(HookedSql);

    /// <summary>Notes an ask.</summary>
    /// <returns>Its key.</returns>
    public long Put(NewAsk ask)
    {
        var offer = JsonSerializer.Serialize(ask.Offer, ControlJson.Options);
        var key = _put.Insert(
            ask.OrganizationId.Value, ask.RunId?.ToString(), ask.ClientRef, ask.Agent, ask.Client, ask.SessionId, ask.Directory,
            WireName.Of(ask.Offer.Kind), WireName.Of(ask.Evidence), RunLimits.Cut(ask.Offer.Title), offer, Now);
        var opened = ask.SessionId is { } session ? new OpenedAsk(session, RunLimits.Cut(ask.Offer.Title), StoredTime.Of(Now)) : null;
        Unit.Changes.Add(new AskChange(ask.OrganizationId, key, opened));
        return key;
    }

    /// <summary>The open ask of a run by the client's name for it; null when there is none.</summary>
    public long? Find(OrganizationId organizationId, RunId run, string clientRef) => _find.Scalar(organizationId.Value, run.ToString(), clientRef);

    /// <summary>Notes an answer.</summary>
    /// <returns>False when it was answered before, or ended.</returns>
    public bool Answer(OrganizationId organizationId, long key, AnswerKind answer, string? text, string actorId)
    {
        var line = text is null ? null : RunLimits.Cut(text);
        return Done(organizationId, key, _answer.Run(organizationId.Value, key, WireName.Of(answer), line, Now, actorId));
    }

    /// <summary>Puts an ask off; null takes it up again.</summary>
    /// <returns>False when it was answered before, or ended.</returns>
    public bool Defer(OrganizationId organizationId, long key, DateTimeOffset? until) =>
        Done(organizationId, key, _defer.Run(organizationId.Value, key, until is { } at ? Ms(at) : (object?)null), isSettled: false);

    /// <summary>Ends an ask.</summary>
    /// <returns>False when it has ended.</returns>
    public bool End(OrganizationId organizationId, long key, AskEnd end) =>
        Done(organizationId, key, _end.Run(organizationId.Value, key, WireName.Of(end), Now));

    /// <summary>Ends every ask of a run.</summary>
    public void EndAll(OrganizationId organizationId, RunId run, AskEnd end)
    {
        while (_openOfRun.Scalar(organizationId.Value, run.ToString()) is { } key) End(organizationId, key, end);
    }

    /// <summary>Ends an ask that nobody answered from here.</summary>
    /// <returns>False when it was answered, or has ended.</returns>
    public bool Settle(OrganizationId organizationId, long key, AskEnd end) =>
        Done(organizationId, key, _settle.Run(organizationId.Value, key, WireName.Of(end), Now));

    /// <summary>Ends every ask that a hook of a client told of which was not started here.</summary>
    public void EndHooked(OrganizationId organizationId, AskEnd end)
    {
        while (_hooked.Scalar(organizationId.Value) is { } key) End(organizationId, key, end);
    }

    private bool Done(OrganizationId organizationId, long key, int rows, bool isSettled = true)
    {
        if (rows > 0) Unit.Changes.Add(new AskChange(organizationId, key, IsSettled: isSettled));
        return rows > 0;
    }
}
