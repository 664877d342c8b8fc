using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Helicarrier.Tests.Unit.Doubles;
using Helicarrier.Tests.Unit.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Tests.Unit.Services.Sources;

/// <summary>A real database file and a home directory of our own making, both gone after the test.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private static readonly PriceBooks Prices = new();

    private readonly string _directory = Directory.CreateTempSubdirectory("helicarrier-sources-").FullName;

    public TemporaryStore()
    {
        Store = new(Path.Combine(_directory, "test.db"));
        SqliteDatabase.WriteMigrated(Store.Path);
        Home = Directory.CreateDirectory(Path.Combine(_directory, "home")).FullName;
        Settings = new() { Host = "here", Home = Home, PollInterval = TimeSpan.FromHours(1), Watch = WatchMode.Always };
        Files = new(Store);
        Open();
    }

    /// <summary>Stands still: nothing that is stored depends on when the tests run.</summary>
    public ManualTimeProvider Time { get; } = new();

    public SqliteStore Store { get; }

    /// <summary>As the host's readers get it.</summary>
    public IDbContextFactory<HelicarrierDbContext> Contexts => new StoreContexts(Store);

    public string Home { get; }

    public SourceSettings Settings { get; }

    public SourceFileRepository Files { get; }

    public StoreWriter Writer { get; private set; } = null!;

    public SourceScanner Scanner { get; private set; } = null!;

    public ImportService Imports { get; private set; } = null!;

    /// <summary>A new process on the same database: nothing but the store remembers.</summary>
    public async Task RestartAsync()
    {
        await CloseAsync();
        Open();
    }

    /// <summary>Writes a transcript, or adds to it, and gives its path.</summary>
    public string Claude(string name, params string[] lines) =>
        Append(Path.Combine(Home, ".claude", "projects", "-w", name + ".jsonl"), string.Concat(lines.Select(line => line + "\n")));

    /// <summary>A rollout of Codex.</summary>
    public string Codex(string name, params string[] lines) => Append(
        Path.Combine(Home, ".codex", "sessions", "2026", "11", "20", $"rollout-{name}.jsonl"), string.Concat(lines.Select(line => line + "\n")));

    public static string Append(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.AppendAllText(path, text);
        return path;
    }

    public Task<ImportReport> ImportAsync() => Imports.RunAsync("cli");

    /// <summary>What is in it, for assertions.</summary>
    public StoredRows Stored => new(Store.CreateContext);

    /// <summary>Every usage row in comparable form: what must not depend on how the files were read.</summary>
    public List<string> Usage()
    {
        var sessions = Stored.Sessions.ToDictionary(session => session.SessionKey, session => session.SessionId);
        return
        [
            .. Stored.Calls.Select(call =>
                    $"{Convert.ToHexString(call.EventId)} {sessions[call.SessionKey]} {call.TokensConsumed} {call.CostNanos?.Value} {call.OccurredAt:O}")
                .Order(StringComparer.Ordinal),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        // Its own pool alone: all of them are other tests' too.
        SqliteConnection.ClearPool(new(Store.ConnectionString));
        Directory.Delete(_directory, recursive: true);
    }

    private void Open()
    {
        Writer = new(Store, Time, NullLogger<StoreWriter>.Instance);
        Scanner = new(Settings, Files, Writer, Prices, Time);
        Imports = new(Settings, new(Settings), Scanner, Files, Writer, Time);
    }

    private async Task CloseAsync()
    {
        Imports.Dispose();
        Scanner.Dispose();
        await Writer.DisposeAsync();
    }
}
