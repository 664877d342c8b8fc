using System.Data.Common;
using Helicarrier.Domain;
using Helicarrier.Domain.Pricing;
using Helicarrier.Domain.Reports;
using Helicarrier.Domain.Usage;
using Helicarrier.Persistence.Sqlite;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Persistence.Repositories;

/// <summary>Reads calls with their frozen prices for reports. Plain SQL: a report asks for all of them.</summary>
public sealed class UsageCallRepository(SqliteStore store)
{
    private const string CallsSql =
        """
        SELECT u.session_key, u.event_id, u.source, u.subagent_id, u.provider, u.model_id, u.occurred_at, u.tokens_consumed,
            u.input_tokens, u.output_tokens, u.cache_write_short_tokens, u.cache_write_long_tokens, u.cache_read_tokens,
            u.tool_input_tokens, u.tool_output_tokens, u.reasoning_tokens, u.web_search_requests, u.status, u.cost_nanos,
            u.reported_cost_nanos, u.cost_source, u.cost_confidence, u.unpriced_reason, u.flags
        FROM usage_events u
        WHERE u.organization_id = $organization AND u.occurred_at >= $from AND u.occurred_at < $until
        """;

    private const string SessionsSql = "SELECT session_key, session_id, agent_id, project, task_title FROM session_ledger WHERE organization_id = $organization";

    /// <summary>Every call of a stretch of time.</summary>
    /// <param name="organizationId">Whose.</param>
    /// <param name="from">UTC, inclusive; null is open.</param>
    /// <param name="until">UTC, exclusive; null is open.</param>
    /// <exception cref="StoreUnreadableException">There is no database, or it is not of this program or version.</exception>
    public IReadOnlyList<ReportCall> List(string organizationId, DateTimeOffset? from, DateTimeOffset? until)
    {
        // Opening would make one.
        if (!File.Exists(store.Path))
            throw new StoreUnreadableException($"There is no database at {store.Path}: import logs first.");
        try
        {
            using var connection = store.Open();
            using var snapshot = connection.BeginTransaction(deferred: true);
            var sessions = Sessions(connection, organizationId);
            return Calls(connection, organizationId, from, until, sessions);
        }
        catch (SqliteException e)
        {
            throw new StoreUnreadableException($"{store.Path} cannot be read: {e.Message}", e);
        }
    }

    private static Dictionary<long, ReportSession> Sessions(SqliteConnection connection, string organizationId)
    {
        using var command = connection.CreateCommand();
        command.CommandText = SessionsSql;
        command.Parameters.AddWithValue("$organization", organizationId);
        using var reader = command.ExecuteReader();
        var sessions = new Dictionary<long, ReportSession>();
        while (reader.Read())
            sessions.Add(reader.GetInt64(0), new() { SessionId = reader.GetString(1), AgentId = reader.GetString(2), Project = Text(reader, 3), Title = Text(reader, 4) });
        return sessions;
    }

    private static List<ReportCall> Calls(
        SqliteConnection connection, string organizationId, DateTimeOffset? from, DateTimeOffset? until, Dictionary<long, ReportSession> sessions)
    {
        using var command = connection.CreateCommand();
        command.CommandText = CallsSql;
        command.Parameters.AddWithValue("$organization", organizationId);
        command.Parameters.AddWithValue("$from", from?.ToUnixTimeMilliseconds() ?? long.MinValue);
        command.Parameters.AddWithValue("$until", until?.ToUnixTimeMilliseconds() ?? long.MaxValue);
        using var reader = command.ExecuteReader();
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var calls = new List<ReportCall>();
        while (reader.Read())
        {
            var session = sessions[reader.GetInt64(0)];
            calls.Add(new(Read(reader, session.SessionId, names), session));
        }

        return calls;
    }

    private static PricedUsage Read(SqliteDataReader reader, string sessionId, Dictionary<string, string> names)
    {
        var tokens = new TokenUsage
        {
            Input = Number(reader, 8),
            Output = Number(reader, 9),
            CacheWriteShort = Number(reader, 10),
            CacheWriteLong = Number(reader, 11),
            CacheRead = Number(reader, 12),
            ToolInput = Number(reader, 13),
            ToolOutput = Number(reader, 14),
            Reasoning = Number(reader, 15),
        };
        var flags = (UsageFlags)reader.GetInt32(23);
        var usage = new UsageEvent
        {
            Id = EventId.FromBytes(reader.GetFieldValue<byte[]>(1)),
            Source = Shared(reader.GetString(2), names),
            SessionId = sessionId,
            SubagentId = Text(reader, 3),
            Provider = Text(reader, 4) is { } provider ? Shared(provider, names) : null,
            Model = Text(reader, 5) is { } model ? Shared(model, names) : null,
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(6)),
            Tokens = tokens.Total is null ? tokens with { UnclassifiedTotal = Number(reader, 7) } : tokens,
            WebSearchRequests = reader.GetInt32(16),
            Status = WireName.Parse<UsageStatus>(reader.GetString(17)),
            ReportedCost = Number(reader, 19) is { } reported ? new NanoUsd(reported) : null,
            Flags = flags,
        };
        return new(
            usage,
            Number(reader, 18) is { } cost ? new NanoUsd(cost) : null,
            WireName.Parse<ProvenanceSource>(reader.GetString(20)),
            WireName.Parse<Confidence>(reader.GetString(21)),
            Rate: null,
            flags,
            Text(reader, 22));
    }

    /// <summary>One object for equal names, of which there are few among very many calls.</summary>
    private static string Shared(string name, Dictionary<string, string> names)
    {
        if (names.TryGetValue(name, out var known))
            return known;
        names.Add(name, name);
        return name;
    }

    private static string? Text(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private static long? Number(DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);
}
