using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Migrations.Adoption;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Model;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations;

/// <summary>One run up or down: the versions, the sums that they ask for and the audit entry, in one transaction.</summary>
internal sealed class SchemaRun(SchemaSession session, AdoptionRun adoption, string actor, DateTimeOffset now, bool hasAudit)
{
    /// <summary>Moved calls that the audit entry names; the quarantine holds all of them.</summary>
    private const int CallsNamed = 1000;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public SchemaChange To(SchemaState state, SchemaVersion target)
    {
        var down = state.Applied.Where(version => version.Number > target.Number).Reverse().ToList();
        var up = state.Pending.Where(version => version.Number <= target.Number).ToList();
        if (down.Count + up.Count == 0) return SchemaChange.None;

        // The runner's own MigrateUp would end this transaction: it tries the connection first.
        using var scope = session.Runner.BeginScope();
        session.Down(down);
        session.Up(up);
        var change = new SchemaChange([.. down, .. up], state.EfVersion, adoption.Moved);
        session.Run(connection => Finish(connection, change, down.Count > 0 ? "schema.down" : "schema.up", target));
        scope.Complete();
        return change;
    }

    private void Finish(SqliteConnection connection, SchemaChange change, string action, SchemaVersion target)
    {
        // After the last version: the statements that add sums up are those of the newest schema.
        if (adoption.SumsAreWrong) StoredSums.Rebuild(connection, now);
        RequireReferences(connection);
        if (hasAudit) Audit(connection, action, target.Name, Metadata(change));
    }

    private void Audit(SqliteConnection connection, string action, string target, string metadata)
    {
        var (organization, type, at) = (OrganizationId.Default.Value, WireName.Of(ActorType.Service), now.ToUnixTimeMilliseconds());
        using var command = connection.CreateCommand();
        command.Parameters.AddWithValue("@organization", organization);
        command.Parameters.AddWithValue("@type", type);
        command.Parameters.AddWithValue("@actor", actor);
        command.Parameters.AddWithValue("@action", action);
        command.Parameters.AddWithValue("@target", target);
        command.Parameters.AddWithValue("@metadata", metadata);
        command.Parameters.AddWithValue("@now", at);

        // Taken back far enough, the log has no chain.
        var isChained = Scalar(connection, "SELECT 1 FROM pragma_table_info('audit_log_entries') WHERE name = 'chain_hash'") is not null;
        if (isChained)
        {
            var before = Scalar(connection, "SELECT chain_hash FROM audit_log_entries ORDER BY audit_id DESC LIMIT 1") as byte[] ?? [];
            command.Parameters.AddWithValue("@hash", AuditChain.Next(before, organization, type, actor, action, target, metadata, at));
        }
        command.CommandText =
            $"""
            INSERT INTO audit_log_entries (organization_id, actor_type, actor_id, action, target, metadata, occurred_at{(isChained ? ", chain_hash" : "")})
            VALUES (@organization, @type, @actor, @action, @target, @metadata, @now{(isChained ? ", @hash" : "")})
            """;
        command.ExecuteNonQuery();
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    // The engine did not watch references while tables came and went.
    private static void RequireReferences(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_key_check";
        using var rows = command.ExecuteReader();
        if (rows.Read())
        {
            throw new SchemaException($"A row of {rows.GetString(0)} refers to a row of {rows.GetString(2)} that is not there. Nothing was changed.");
        }
    }

    private static string Metadata(SchemaChange change) => JsonSerializer.Serialize(new
    {
        versions = change.Versions.Select(version => version.Name),
        adoptedFrom = change.AdoptedFrom,
        movedCalls = change.Moved.Count,
        moved = change.Moved.Take(CallsNamed),
    }, Json);
}
