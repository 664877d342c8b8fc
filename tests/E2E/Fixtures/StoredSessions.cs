namespace Helicarrier.Tests.E2E.Fixtures;

/// <summary>Which sessions a world's database holds.</summary>
public static class StoredSessions
{
    /// <summary>The number of calls by session id.</summary>
    public static Dictionary<string, int> Read(World world)
    {
        using var connection = world.Store.Open();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT l.session_id, count(u.usage_key) FROM session_ledger l LEFT JOIN usage_events u USING (session_key) GROUP BY 1";
        using var reader = command.ExecuteReader();
        var stored = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read()) stored.Add(reader.GetString(0), reader.GetInt32(1));
        return stored;
    }
}
