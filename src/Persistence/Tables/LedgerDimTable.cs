using Helicarrier.Domain.Sessions;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary><c>ledger_dim</c>: every combination of agent, model, source, project and status that a session ever had. They stay.</summary>
public sealed class LedgerDimTable(WriteScope scope, VoidTable voids) : Table(scope)
{
    /// <summary>Combinations that are remembered: some five megabytes.</summary>
    private const int MostKnown = 20_000;

    private const string OfSessionSql = "SELECT " + LedgerDimension.Columns + " FROM session_ledger WHERE session_key = @0";

    private const string FindSql =
        """
        SELECT dim_key FROM ledger_dim
        WHERE organization_id = @0 AND agent_id = @1 AND model_id = @2 AND source = @3 AND project = @4 AND status = @5
        """;

    private const string InsertSql =
        "INSERT INTO ledger_dim (organization_id, agent_id, model_id, source, project, status) VALUES (@0, @1, @2, @3, @4, @5)";

    private readonly Statement _ofSession = scope.Statement(OfSessionSql);
    private readonly Statement _find = scope.Statement(FindSql);
    private readonly Statement _insert = scope.Statement(InsertSql);
    private readonly Dictionary<LedgerDimension, long> _known = [];

    // Of sessions that this transaction wrote: asking for what was just written costs a single event as much as its sums.
    private readonly Dictionary<SessionKey, LedgerDimension> _regarded = [];

    /// <summary>A session was written in this transaction.</summary>
    internal void Regard(SessionKey session, LedgerDimension dimension) => _regarded[session] = dimension;

    /// <summary>The combination under which a session is counted, by its row as it is now; null when it is void, and in no sum.</summary>
    internal long? Of(SessionKey session)
    {
        if (voids.Has(session)) return null;
        if (Dimension(session) is not { } dimension) return null;
        if (_known.TryGetValue(dimension, out var key)) return key;
        if (_known.Count >= MostKnown) _known.Clear();
        key = Key(dimension.OrganizationId, dimension.AgentId, dimension.Model, dimension.Source, dimension.Project, dimension.Status);
        _known.Add(dimension, key);
        return key;
    }

    /// <summary>The sessions of this transaction have their place.</summary>
    internal void Done() => _regarded.Clear();

    internal override void Forget()
    {
        _known.Clear();
        _regarded.Clear();
    }

    private LedgerDimension? Dimension(SessionKey session)
    {
        if (_regarded.TryGetValue(session, out var regarded)) return regarded;
        using var row = _ofSession.Start(session.Value);
        return row.Read() ? LedgerDimension.Read(row) : null;
    }

    private long Key(params ReadOnlySpan<object?> columns) => _find.Scalar(columns) ?? _insert.Insert(columns);
}
