using Helicarrier.Domain;
using Helicarrier.Domain.Sessions;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Writing;

namespace Helicarrier.Persistence.Tables;

/// <summary>
/// <c>usage_past</c> and <c>retention_cuts</c>: calls that are past retention. Their rows go and their sums stay, here by session, so that
/// whatever is added up over a session's calls comes out as before. What is told of such a call is left out by its time.
/// </summary>
public sealed class PastCallTable(WriteScope scope, UsageDimTable dims) : Table(scope)
{
    /// <summary>So long before the cut calls are still there: what is told of one call, with times on both sides of a midnight, is known.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private const string Last = "errors, known, states, reasoning_stated, best_rank, provider, pricing_version";

    private const string OldSql =
        "SELECT usage_key FROM usage_events WHERE organization_id = @0 AND occurred_at < @1 ORDER BY occurred_at, usage_key LIMIT @2";

    private const string AddDimsSql =
        $"""
        INSERT INTO usage_dim ({UsageDimension.Kept}) SELECT DISTINCT {UsageDimension.Columns} FROM usage_events WHERE usage_key IN ({OldSql})
        ON CONFLICT DO NOTHING
        """;

    private const string StatesSql =
        """
        (count(u.input_tokens) > 0) + 2 * (count(u.output_tokens) > 0) + 4 * (count(u.cache_write_short_tokens) > 0)
            + 8 * (count(u.cache_write_long_tokens) > 0) + 16 * (count(u.cache_read_tokens) > 0) + 32 * (count(u.tool_input_tokens) > 0)
            + 64 * (count(u.tool_output_tokens) > 0)
        """;

    private const string DropSql = $"DELETE FROM usage_events WHERE usage_key IN ({OldSql}) RETURNING usage_key";

    private const string MarksSql = "SELECT organization_id, calls_before FROM retention_cuts";

    private const string SetMarkSql =
        """
        INSERT INTO retention_cuts (organization_id, calls_before) VALUES (@0, @1)
        ON CONFLICT (organization_id) DO UPDATE SET calls_before = max(calls_before, excluded.calls_before)
        """;

    private const string HasSql = "SELECT 1 FROM usage_past WHERE session_key = @0 LIMIT 1";

    private const string HasIngestedSql =
        "SELECT 1 FROM usage_past p JOIN usage_dim d ON d.dim_key = p.dim_key WHERE p.session_key = @0 AND d.source = 'ingest' LIMIT 1";

    private const string HasBeforeSql = "SELECT 1 FROM usage_past WHERE session_key = @0 AND best_rank < @1 LIMIT 1";

    private const string LeaveSql = "DELETE FROM usage_past WHERE session_key = @0 AND dim_key = @1 AND at = @2";

    private static readonly string Sums = string.Join(", ", UsageDaySum.Columns);

    private static readonly string Names = $"session_key, dim_key, at, {Sums}, {Last}";

    private static readonly string Join =
        $"""
        ON CONFLICT (session_key, dim_key, at) DO UPDATE SET
            {string.Join(", ", UsageDaySum.Columns.Select(name => $"{name} = usage_past.{name} + excluded.{name}"))},
            errors = usage_past.errors + excluded.errors, known = usage_past.known + excluded.known, states = usage_past.states | excluded.states,
            reasoning_stated = coalesce(usage_past.reasoning_stated + excluded.reasoning_stated, usage_past.reasoning_stated, excluded.reasoning_stated),
            best_rank = min(usage_past.best_rank, excluded.best_rank),
            provider = coalesce(max(usage_past.provider, excluded.provider), usage_past.provider, excluded.provider),
            pricing_version = coalesce(
                max(usage_past.pricing_version, excluded.pricing_version), usage_past.pricing_version, excluded.pricing_version)
        """;

    private static readonly string FoldSql =
        $"""
        INSERT INTO usage_past ({Names})
        SELECT u.session_key, d.dim_key, u.occurred_at - ((u.occurred_at % 900000) + 900000) % 900000, {UsageDaySum.OfCalls}, sum(u.status = 'error'),
            count(u.tokens_consumed), {StatesSql}, sum(u.reasoning_tokens), min(u.witness_rank), max(u.provider), max(u.pricing_version)
        FROM usage_events u JOIN usage_dim d ON {UsageDimension.Join} WHERE u.usage_key IN ({OldSql}) GROUP BY 1, 2, 3
        {Join}
        """;

    private static readonly string MoveSql =
        $"""
        INSERT INTO usage_past ({Names}) SELECT session_key, @3, at, {Sums}, {Last} FROM usage_past WHERE session_key = @0 AND dim_key = @1 AND at = @2
        {Join}
        """;

    private readonly Statement _addDims = scope.Statement(AddDimsSql);
    private readonly Statement _fold = scope.Statement(FoldSql);
    private readonly Statement _drop = scope.Statement(DropSql);
    private readonly Statement _marks = scope.Statement(MarksSql);
    private readonly Statement _setMark = scope.Statement(SetMarkSql);
    private readonly Statement _has = scope.Statement(HasSql);
    private readonly Statement _hasIngested = scope.Statement(HasIngestedSql);
    private readonly Statement _hasBefore = scope.Statement(HasBeforeSql);
    private readonly Statement _ofSession = scope.Statement(PastCallRow.OfSessionSql);
    private readonly Statement _move = scope.Statement(MoveSql);
    private readonly Statement _leave = scope.Statement(LeaveSql);

    // Of few organizations, and asked for with every call.
    private Dictionary<OrganizationId, DateTimeOffset>? _known;

    /// <summary>Before when calls are past retention, UTC; null while none are.</summary>
    public DateTimeOffset? Cut(OrganizationId organizationId) => Marks.TryGetValue(organizationId, out var cut) ? cut : null;

    /// <summary>Whether a call of that time is past retention.</summary>
    public bool IsPast(OrganizationId organizationId, DateTimeOffset time) => Marks.Count > 0 && time < Cut(organizationId);

    /// <summary>Whether calls of a session are.</summary>
    public bool Has(SessionKey session) => Marks.Count > 0 && _has.Scalar(session.Value) is not null;

    /// <summary>Whether the one call that ingest brought of a session is.</summary>
    public bool HasIngested(SessionKey session) => Marks.Count > 0 && _hasIngested.Scalar(session.Value) is not null;

    /// <summary>Whether one of a session that stood before a rank is.</summary>
    public bool HasBefore(SessionKey session, int rank) => Marks.Count > 0 && _hasBefore.Scalar(session.Value, rank) is not null;

    /// <summary>From here on calls from before a time are past retention. An earlier time than it was changes nothing.</summary>
    public void SetCut(OrganizationId organizationId, DateTimeOffset before)
    {
        _setMark.Run(organizationId.Value, Ms(before));
        _known = null;
    }

    /// <summary>Adds the oldest calls up and drops their rows, with their witnesses and the history of their prices. No sum changes.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="before">UTC.</param>
    /// <param name="most">At most so many, at least 1.</param>
    /// <returns>How many went.</returns>
    public int Drop(OrganizationId organizationId, DateTimeOffset before, int most)
    {
        var (org, time) = (organizationId.Value, Ms(before));
        _addDims.Run(org, time, most);
        _fold.Run(org, time, most);
        using var row = _drop.Start(org, time, most);
        var dropped = 0;
        while (row.Read()) dropped++;
        return dropped;
    }

    /// <summary>A session's calls leave the sums by hour and by day.</summary>
    /// <returns>What they come to.</returns>
    internal RollupDelta Leave(SessionKey session)
    {
        var all = default(RollupDelta);
        foreach (var row in Of(session))
        {
            Unit.AddDay(row.DayKey, -row.Day);
            Unit.AddRollup(row.HourKey, -row.Hour);
            all += row.Hour;
        }

        return all;
    }

    /// <summary>A session's calls are in the sums by hour and by day again.</summary>
    internal void Enter(SessionKey session)
    {
        foreach (var row in Of(session)) Count(row);
    }

    /// <summary>Gives a session's calls, but for what ingest brought, to another agent.</summary>
    internal void Give(SessionKey session, string agentId)
    {
        foreach (var row in Of(session).Where(row => row.Dimension.AgentId != agentId && row.Dimension.Source != SourceNames.Ingest))
        {
            var given = row with { Dimension = row.Dimension with { AgentId = agentId } };
            Unit.AddDay(row.DayKey, -row.Day);
            Unit.AddRollup(row.HourKey, -row.Hour);
            Count(given);
            _move.Run(session.Value, row.DimKey, row.At, dims.KeyOf(given.Dimension));
            _leave.Run(session.Value, row.DimKey, row.At);
        }
    }

    internal override void Forget() => _known = null;

    private Dictionary<OrganizationId, DateTimeOffset> Marks => _known ??= ReadMarks();

    private void Count(PastCallRow row)
    {
        Unit.AddDay(row.DayKey, row.Day);
        Unit.AddRollup(row.HourKey, row.Hour);
    }

    private Dictionary<OrganizationId, DateTimeOffset> ReadMarks()
    {
        var marks = new Dictionary<OrganizationId, DateTimeOffset>();
        using var row = _marks.Start();
        while (row.Read()) marks.Add(new(row.String(0)), row.Time(1));
        return marks;
    }

    private List<PastCallRow> Of(SessionKey session)
    {
        var rows = new List<PastCallRow>();
        if (Marks.Count == 0) return rows;
        using var row = _ofSession.Start(session.Value);
        while (row.Read()) rows.Add(PastCallRow.Read(row));
        return rows;
    }
}
