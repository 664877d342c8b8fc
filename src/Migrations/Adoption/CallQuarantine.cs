using System.Text;
using System.Text.Json;
using Helicarrier.Persistence.Tables;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Migrations.Adoption;

/// <summary>Moves calls to the quarantine, with everything that hangs on them.</summary>
internal sealed class CallQuarantine(SqliteConnection connection, string actor, DateTimeOffset now)
{
    private const string ErrorCode = "VALUE_OUT_OF_RANGE";

    private const string Message = "A stored call was out of range and was taken out of the ledger when the database was adopted.";

    private static readonly string[] Dependants = ["usage_witnesses", "suspected_duplicates", "reprice_changes"];

    public void Move(MovedCall call)
    {
        var payload = Encoding.UTF8.GetBytes(Payload(call.UsageKey));
        Run(
            """
            INSERT INTO ingest_quarantine (organization_id, source, error_code, error_json, payload, payload_bytes, actor_id, received_at)
            SELECT organization_id, @source, @code, @error, @payload, @bytes, @actor, @now FROM usage_events WHERE usage_key = @key
            """,
            ("@source", QuarantineTable.Adoption),
            ("@code", ErrorCode), ("@error", Error(call)), ("@payload", payload),
            ("@bytes", payload.Length), ("@actor", actor), ("@now", now.ToUnixTimeMilliseconds()), ("@key", call.UsageKey));
        LetItBeSentAgain(call.UsageKey);
        foreach (var table in Dependants) Run($"DELETE FROM {table} WHERE usage_key = @key", ("@key", call.UsageKey));
        Run("DELETE FROM usage_events WHERE usage_key = @key", ("@key", call.UsageKey));
    }

    // Else a sender's correction would be answered as a repetition of what is gone.
    private void LetItBeSentAgain(long usageKey)
    {
        const string session = "(SELECT session_key FROM usage_events WHERE usage_key = @key AND source = 'ingest')";
        Run($"DELETE FROM ingest_idempotency WHERE session_key = {session}", ("@key", usageKey));
        Run($"UPDATE session_ledger SET ingest_fingerprint = NULL WHERE session_key = {session}", ("@key", usageKey));
    }

    private static string Error(MovedCall call) => JsonSerializer.Serialize(new
    {
        error = new
        {
            code = ErrorCode,
            message = Message,
            details = call.Fields.Split(", ").Select(field => new { field, message = "is out of range" }),
        },
    });

    private string Payload(long usageKey)
    {
        var rows = new Dictionary<string, object> { ["usage_events"] = Rows("usage_events", usageKey) };
        foreach (var table in Dependants)
        {
            if (Rows(table, usageKey) is { Count: > 0 } found) rows.Add(table, found);
        }

        return JsonSerializer.Serialize(rows);
    }

    private List<Dictionary<string, object?>> Rows(string table, long usageKey)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM {table} WHERE usage_key = @key";
        command.Parameters.AddWithValue("@key", usageKey);
        using var reader = command.ExecuteReader();
        var rows = new List<Dictionary<string, object?>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.GetValue(i) switch
            {
                DBNull => null,
                byte[] bytes => Convert.ToHexStringLower(bytes),
                var value => value,
            }));
        }

        return rows;
    }

    private void Run(string sql, params (string Name, object Value)[] parameters)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        command.ExecuteNonQuery();
    }
}
