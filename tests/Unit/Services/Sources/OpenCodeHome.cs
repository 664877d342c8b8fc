using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>An OpenCode data directory of our own writing: a database of the client's layout, and its older storage.</summary>
internal sealed class OpenCodeHome
{
    /// <summary>2026-11-20T10:00:00Z.</summary>
    public const long Start = 1795168800000;

    /// <summary>900 of prompt with 600 cached, 80 of completion with 30 of reasoning, as the client splits them.</summary>
    public const string Tokens = """{"total":980,"input":300,"output":50,"reasoning":30,"cache":{"read":600,"write":0}}""";

    private const string Layout =
        """
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS session (id text PRIMARY KEY, project_id text NOT NULL, parent_id text, directory text NOT NULL, title text NOT NULL,
            version text NOT NULL, cost real DEFAULT 0 NOT NULL, time_created integer NOT NULL, time_updated integer NOT NULL);
        CREATE TABLE IF NOT EXISTS message (id text PRIMARY KEY, session_id text NOT NULL, time_created integer NOT NULL,
            time_updated integer NOT NULL, data text NOT NULL);
        CREATE TABLE IF NOT EXISTS part (id text PRIMARY KEY, message_id text NOT NULL, session_id text NOT NULL, time_created integer NOT NULL,
            time_updated integer NOT NULL, data text NOT NULL);
        CREATE TABLE IF NOT EXISTS session_message (id text PRIMARY KEY, session_id text NOT NULL, type text NOT NULL, seq integer NOT NULL,
            time_created integer NOT NULL, time_updated integer NOT NULL, data text NOT NULL);
        """;

    public OpenCodeHome(TemporaryStore store, string file = "opencode.db")
        : this(store.Home, file)
    {
    }

    public OpenCodeHome(string home, string file = "opencode.db")
    {
        Data = Directory.CreateDirectory(System.IO.Path.Combine(home, ".local", "share", "opencode")).FullName;
        Path = System.IO.Path.Combine(Data, file);
        Run(Layout);
    }

    public string Data { get; }

    public string Path { get; }

    public void Session(string id, long created = Start, string title = "Repair", string? parent = null) => Run(
        "INSERT INTO session (id, project_id, parent_id, directory, title, version, time_created, time_updated) VALUES (@0, 'p', @1, "
            + "'/home/me/carrier', @2, '1.18.33', @3, @3)",
        id, parent, title, created);

    public void Message(string id, string session, string data, long created = Start, long? updated = null) => Run(
        "INSERT INTO message VALUES (@0, @1, @2, @3, @4) ON CONFLICT (id) DO UPDATE SET time_updated = excluded.time_updated, data = excluded.data",
        id, session, created, updated ?? created, data);

    public void Newer(string id, string session, string type, string data, long created = Start) =>
        Run("INSERT INTO session_message VALUES (@0, @1, @2, (SELECT count(*) FROM session_message), @3, @3, @4)", id, session, type, created, data);

    public void Part(string id, string message, string session, string data, long created = Start) =>
        Run("INSERT INTO part VALUES (@0, @1, @2, @3, @3, @4)", id, message, session, created, data);

    /// <summary>A message in the older storage.</summary>
    public string Stored(string id, string session, string data) =>
        TemporaryStore.Append(System.IO.Path.Combine(Data, "storage", "message", session, id + ".json"), data);

    public static string Answer(
        long created = Start, long? completed = Start + 4000, string tokens = Tokens, string cost = "0.0017", string provider = "example",
        string model = "example-1", string extra = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"role":"assistant","providerID":"{{provider}}","modelID":"{{model}}","time":{"created":"""
                + $$"""{{created}}{{(completed is { } end ? $",\"completed\":{end}" : "")}}},"cost":{{cost}},"tokens":{{tokens}},"finish":"stop"{{extra}}}""");

    public const string Prompt = """{"role":"user","time":{"created":1795168799000},"model":{"providerID":"example","modelID":"example-1"}}""";

    public SqliteConnection Open()
    {
        var connection = new SqliteConnection($"Data Source={Path};Pooling=false");
        connection.Open();
        return connection;
    }

    public void Run(string sql, params object?[] values)
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"@{i}", values[i] ?? DBNull.Value);
        command.ExecuteNonQuery();
    }
}
