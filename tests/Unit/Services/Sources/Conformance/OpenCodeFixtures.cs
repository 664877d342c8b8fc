using Microsoft.Data.Sqlite;

namespace Helicarrier.Tests.Unit.Services.Sources.Conformance;

internal sealed class OpenCodeFixture : SourceFixture
{
    public override string Title => "OpenCode";

    public override IReadOnlyDictionary<ConformanceCase, string> NotApplicable { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.Windows] = SourceFixtures.Database,
    };

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.CutOffRow,
        [ConformanceCase.Copies] = SourceFixtures.NamedDatabase,
    };

    public override void Write(string home, params FixtureCall[] calls)
    {
        var database = new OpenCodeHome(home);
        database.Run("DELETE FROM message");
        foreach (var call in calls)
            database.Message(call.Id, "s1", Answer(call), call.AtMs);
    }

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        Write(home, calls);
        new OpenCodeHome(home).Run("UPDATE message SET data = substr(data, 1, length(data) / 2) WHERE id = @0", calls[^1].Id);
    }

    public override void WriteEmpty(string home) => _ = new OpenCodeHome(home);

    public override void Copy(string home)
    {
        var database = new OpenCodeHome(home);
        database.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        File.Copy(database.Path, Path.Combine(database.Data, "opencode-backup.db"));
    }

    public override IDisposable Lock(string home)
    {
        var database = new OpenCodeHome(home);
        database.Run("PRAGMA journal_mode=DELETE");
        return DatabaseLock.Take(database.Path);
    }

    internal static string Answer(FixtureCall call) =>
        $$$"""{"role":"assistant","providerID":"anthropic","modelID":"{{{call.Model}}}","time":{"created":{{{call.AtMs}}},"completed":{{{call.AtMs + 1000}}}},"error":null,"summary":"{{{call.Text}}}","tokens":{"input":{{{call.Input}}},"output":{{{call.Output}}}{{{call.Extra}}}},"finish":"stop"}""";
}

internal sealed class OpenCodeStorageFixture : SourceFixture
{
    public override string Title => "OpenCode, older storage";

    public override IReadOnlyDictionary<ConformanceCase, string> Remarks { get; } = new Dictionary<ConformanceCase, string>
    {
        [ConformanceCase.CutOff] = SourceFixtures.WholeDocument,
    };

    public override void Write(string home, params FixtureCall[] calls)
    {
        WriteEmpty(home);
        foreach (var call in calls)
            File.WriteAllText(Message(home, call.Id), OpenCodeFixture.Answer(call));
    }

    public override void WriteCutOff(string home, params FixtureCall[] calls)
    {
        Write(home, calls);
        var path = Message(home, calls[^1].Id);
        File.WriteAllText(path, File.ReadAllText(path)[..100]);
    }

    public override void WriteEmpty(string home)
    {
        if (Directory.Exists(Session(home)))
            Directory.Delete(Session(home), recursive: true);
        Directory.CreateDirectory(Session(home));
        File.WriteAllBytes(Message(home, "empty"), []);
    }

    public override void WriteForWindows(string home, params FixtureCall[] calls)
    {
        WriteEmpty(home);
        foreach (var call in calls)
            File.WriteAllText(Message(home, call.Id), OpenCodeFixture.Answer(call).Replace(",\"", ",\r\n\"", StringComparison.Ordinal), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
    }

    /// <summary>What is said of the session, and the database beside, which has taken the session over or not.</summary>
    public override void WriteBeside(string home, int state)
    {
        var about = Path.Combine(home, ".local", "share", "opencode", "storage", "session", $"p{state % 2}");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(about).FullName, "s1.json"), $$"""{"id":"s1","directory":"/home/me/{{state}}"}""");
        var database = new OpenCodeHome(home);
        database.Run("DELETE FROM session");
        if (state % 3 == 0)
            database.Session("s1");
    }

    public override void Copy(string home)
    {
        foreach (var file in Directory.EnumerateFiles(Session(home)).ToList())
        {
            var copy = file.Replace("/s1/", "/s2/", StringComparison.Ordinal);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public override IDisposable Lock(string home) => new FileStream(Directory.EnumerateFiles(Session(home)).Order(StringComparer.Ordinal).First(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

    private static string Session(string home) => Path.Combine(home, ".local", "share", "opencode", "storage", "message", "s1");

    private static string Message(string home, string id) => Path.Combine(Session(home), id + ".json");
}

/// <summary>A database that one connection holds for itself.</summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly SqliteConnection _connection;

    private DatabaseLock(SqliteConnection connection) => _connection = connection;

    public static DatabaseLock Take(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();
        return new(connection);
    }

    public void Dispose() => _connection.Dispose();
}
