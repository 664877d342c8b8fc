using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>Cursor's global storage, of our own writing, as Cursor lays it out.</summary>
internal sealed class CursorHome
{
    private readonly string _cursor;

    public CursorHome(string home)
    {
        _cursor = System.IO.Path.Combine(home, ".config", "Cursor", "User");
        Path = System.IO.Path.Combine(Directory.CreateDirectory(System.IO.Path.Combine(_cursor, "globalStorage")).FullName, "state.vscdb");
        Run(Path, "CREATE TABLE IF NOT EXISTS ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)");
        Run(Path, "CREATE TABLE IF NOT EXISTS cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)");
    }

    public string Path { get; }

    public static string Bubble(int type = 2, string tokens = """{"inputTokens":5120,"outputTokens":210}""", string model = "claude-sonnet-4-5",
        string text = "done", string at = "2026-11-20T08:00:00.000Z") =>
        $$$"""{"type":{{{type}}},"createdAt":"{{{at}}}","text":"{{{text}}}","modelInfo":{"modelName":"{{{model}}}"},"tokenCount":{{{tokens}}}}""";

    public static string Composer(string extra = "") =>
        """{"composerId":"c1","name":"Repair the hangar door","createdAt":1795161600000,"lastUpdatedAt":1795168800000,"unifiedMode":"agent","modelConfig":"""
        + $$"""{"modelName":"claude-sonnet-4-5"},"fullConversationHeadersOnly":[{"bubbleId":"u1","type":1},{"bubbleId":"b1","type":2}]{{extra}}}""";

    public void Put(string key, string value) => Run(Path, "INSERT INTO cursorDiskKV VALUES (@0, CAST(@1 AS BLOB))", key, value);

    public void Setting(string key, string value) => Run(Path, "INSERT INTO ItemTable VALUES (@0, @1)", key, value);

    /// <summary>A workspace that lists conversations.</summary>
    public void Workspace(string folder, params string[] composers)
    {
        var directory = Directory.CreateDirectory(System.IO.Path.Combine(_cursor, "workspaceStorage", "w1")).FullName;
        File.WriteAllText(System.IO.Path.Combine(directory, "workspace.json"), $$"""{"folder":"file://{{folder}}"}""");
        var path = System.IO.Path.Combine(directory, "state.vscdb");
        Run(path, "CREATE TABLE IF NOT EXISTS ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB)");
        Run(path, "INSERT INTO ItemTable VALUES ('composer.composerData', @0)",
            $$"""{"allComposers":[{{string.Join(',', composers.Select(id => $$"""{"composerId":"{{id}}"}"""))}}]}""");
    }

    public void Run(string sql) => Run(Path, sql);

    private static void Run(string path, string sql, params object[] values)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"@{i}", values[i]);
        command.ExecuteNonQuery();
    }
}
