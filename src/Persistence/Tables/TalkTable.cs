using Helicarrier.Domain;
using Helicarrier.Domain.Control;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>run_talks</c>: how the talk with each run's client stands.</summary>
public sealed class TalkTable(WriteScope scope) : Table(scope)
{
    private const string PutSql =
        """
        INSERT INTO run_talks (run_id, organization_id, session_id, turn, model, wanted_model, error, read_to, state_json, updated_at)
        VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)
        ON CONFLICT (run_id) DO UPDATE SET session_id = excluded.session_id, turn = excluded.turn, model = excluded.model,
            wanted_model = excluded.wanted_model, error = excluded.error, read_to = excluded.read_to, state_json = excluded.state_json,
            updated_at = excluded.updated_at
        """;

    private readonly Statement _put = scope.Statement(PutSql);

    /// <summary>Writes how a talk stands, in place of how it stood.</summary>
    public void Put(OrganizationId organizationId, RunId run, TalkState state)
    {
        _put.Run(
            run.ToString(), organizationId.Value, state.SessionId, WireName.Of(state.Turn), state.Model, state.WantedModel,
            state.Error is null ? null : RunLimits.Cut(state.Error), state.ReadTo, state.Json, Now);
        Unit.Changes.Add(new RunChange(organizationId, run));
    }
}
