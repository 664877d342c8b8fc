using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Reports;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Tables;

namespace Helicarrier.Persistence.Reading;

/// <summary>Reads calls with their frozen prices for reports. Plain SQL: a report asks for all of them.</summary>
public sealed class UsageCallRepository(Store store)
{
    // What no report shows is not read: an empty value in the place of each such column.
    private const string CallsSql =
        $"""
        SELECT session_key, '', subagent_id, NULL, source, NULL, provider, model_id, NULL, occurred_at, tokens_consumed, input_tokens,
            output_tokens, cache_write_short_tokens, cache_write_long_tokens, cache_read_tokens, tool_input_tokens, tool_output_tokens,
            reasoning_tokens, web_search_requests, NULL, NULL, status, NULL, NULL, NULL, NULL, cost_nanos, reported_cost_nanos, cost_source,
            cost_confidence, NULL, NULL, unpriced_reason, flags, 0, 0, '', usage_key, event_id, NULL
        FROM usage_events WHERE organization_id = @0 AND occurred_at >= @1 AND occurred_at < @2 AND {VoidTable.NotVoid}
        """;

    private const string SessionsSql = "SELECT session_key, session_id, agent_id, project, task_title FROM session_ledger WHERE organization_id = @0";

    /// <summary>Every call of a stretch of time.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="from">UTC, inclusive; null is open.</param>
    /// <param name="until">UTC, exclusive; null is open.</param>
    /// <exception cref="StoreUnreadableException">There is no database, or it is not of this program or version.</exception>
    public IReadOnlyList<ReportCall> List(OrganizationId organizationId, DateTimeOffset? from, DateTimeOffset? until)
    {
        store.RequireExisting();
        try
        {
            using var connection = store.OpenForReading();
            return Calls(connection, organizationId, from, until, Sessions(connection, organizationId));
        }
        catch (DbException e)
        {
            throw new StoreUnreadableException($"{store.Name} cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<long, ReportSession> Sessions(StoreConnection connection, OrganizationId organizationId)
    {
        var sessions = new Dictionary<long, ReportSession>();
        using var row = connection.Statement(SessionsSql).Start(organizationId.Value);
        while (row.Read())
        {
            sessions.Add(
                row.Int64(0), new() { SessionId = row.String(1), AgentId = row.String(2), Project = row.Text(3), Title = row.Text(4) });
        }

        return sessions;
    }

    private static List<ReportCall> Calls(
        StoreConnection connection, OrganizationId organizationId, DateTimeOffset? from, DateTimeOffset? until, Dictionary<long, ReportSession> sessions)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var calls = new List<ReportCall>();
        using var row = connection.Statement(CallsSql).Start(
            organizationId.Value, from is { } first ? StoredTime.Of(first) : long.MinValue, until is { } end ? StoredTime.Of(end) : long.MaxValue);
        while (row.Read())
        {
            var entry = CallRows.Entry(row);
            Share(entry, names);
            var session = sessions[entry.SessionKey];
            calls.Add(new(CallRows.ToPriced(entry, null, session.SessionId), session));
        }

        return calls;
    }

    // One object for equal names, of which there are few among very many calls.
    private static void Share(UsageEventEntry entry, Dictionary<string, string> names)
    {
        entry.Source = Shared(entry.Source, names);
        entry.Provider = entry.Provider is { } provider ? Shared(provider, names) : null;
        entry.ModelId = entry.ModelId is { } model ? Shared(model, names) : null;
    }

    private static string Shared(string name, Dictionary<string, string> names)
    {
        if (names.TryGetValue(name, out var known)) return known;
        names.Add(name, name);
        return name;
    }
}
