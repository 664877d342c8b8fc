using Helicarrier.Migrations;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Operations;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Pricing.Own;
using Helicarrier.Services.Settings;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Startup;

/// <summary>
/// Opens the store, or says in one line why it stays shut. The process lives either way: it answers its probes, and an
/// operator reads there what to mend. Only another host's end is waited for; nothing else is tried again before the next start.
/// </summary>
internal sealed partial class StartUp(
    SqliteStore store, HostLock host, StoreHoldingsReader holdings, ServerSecret secret, KeyRing ring,
    StoreWriter writer, PriceBooks books, PriceKeeper keeper, Readiness readiness, HelicarrierSettings settings, TimeProvider time, ILogger<StartUp> logger)
    : BackgroundService
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(2);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Before anything else starts: the framework would make the directory readable to everybody.
            ProtectKeys(settings.ProtectionKeysDirectory);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.KeysUnprotected(logger, exception.Message);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var notice in settings.Notices) Log.Notice(logger, notice);
        var step = ReadinessCheck.Path;
        try
        {
            Directory.CreateDirectory(settings.DataDirectory);
            await TakeHostAsync(stoppingToken);
            step = ReadinessCheck.File;
            var marker = StoreMarker.Read(store.Path);
            Require(marker?.RefuseFile(store.Path));
            Tighten();
            step = ReadinessCheck.Migrations;
            TellChange(await new SchemaMigrator(store).OpenAsync(settings.AppliesMigrations, stoppingToken));
            step = ReadinessCheck.File;
            Require(marker?.RefuseHoldings(store.Path, holdings.Read(), holdings.FindDamage));
            step = ReadinessCheck.Secret;
            await ring.ReloadAsync(stoppingToken);
            await secret.EnsureAsync(stoppingToken);
            await ring.ReloadAsync(stoppingToken);
            await OpenAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            readiness.Shut(step, "Helicarrier was stopped while it started.");
        }
        catch (Exception exception)
        {
            var reason = OneLine(exception);
            readiness.Shut(FailedCheck(step, exception), reason);
            Log.Shut(logger, reason);
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        await writer.WriteAsync(KeepBook, cancellationToken);
        await keeper.RefreshAsync(cancellationToken);
        var version = SchemaMigrator.Latest.Name;
        readiness.Open(version);
        Log.Opened(logger, store.Path, version, SqliteStore.EngineVersion);
    }

    private async Task TakeHostAsync(CancellationToken cancellationToken)
    {
        while (!host.TryTake())
        {
            var reason = $"{Other()} has {store.Path} open; this one takes over when that ends.";
            if (readiness.Store.Detail != reason) Log.Waits(logger, reason);
            readiness.Wait(ReadinessCheck.Host, reason);
            await Task.Delay(BetweenTries, time, cancellationToken);
        }
    }

    private string Other()
    {
        try
        {
            return "Another host" + (StoreMarker.Read(store.Path) is { } marker ? $" ({marker.Host})" : "");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return "Another host";
        }
    }

    private static void Require(string? refusal)
    {
        if (refusal is not null) throw new StoreUnavailableException(refusal);
    }

    // Those of an earlier program could be read by everybody.
    private void Tighten()
    {
        foreach (var file in (string[])[store.Path, store.Path + "-wal", store.Path + "-shm"])
        {
            try
            {
                PrivateFile.Tighten(file);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Log.Unprotected(logger, file, exception.Message);
            }
        }
    }

    private void TellChange(SchemaChange change)
    {
        if (change.AdoptedFrom is { } from) Log.Adopted(logger, from);
        foreach (var version in change.Versions) Log.Migrated(logger, version.Name);
        foreach (var call in change.Moved) Log.Moved(logger, call.ToString());
    }

    // Rows point at the book that priced them, so it has to be there before the first of them.
    private bool KeepBook(StoreTransaction transaction)
    {
        books.InForce.KeepIn(transaction);
        return true;
    }

    private static void ProtectKeys(string directory)
    {
        Directory.CreateDirectory(directory);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    // The migrator is the first to touch the file, so a path that cannot be used shows there too.
    private static string FailedCheck(string step, Exception exception) =>
        step == ReadinessCheck.Migrations && exception is SchemaException { Fault: SchemaFault.Path } ? ReadinessCheck.Path : step;

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ");

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
        public static partial void Notice(ILogger logger, string notice);

        [LoggerMessage(Level = LogLevel.Debug, Message = "The directory of the cookie keys cannot be made: {Reason}")]
        public static partial void KeysUnprotected(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{File} stays readable to others: {Reason}")]
        public static partial void Unprotected(ILogger logger, string file, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Not ready yet: {Reason}")]
        public static partial void Waits(ILogger logger, string reason);

        [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Version}")]
        public static partial void Migrated(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Information, Message = "Adopted a database of {Version}")]
        public static partial void Adopted(ILogger logger, string version);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Moved to the quarantine, out of range: {Call}")]
        public static partial void Moved(ILogger logger, string call);

        [LoggerMessage(Level = LogLevel.Information, Message = "Ready: {Path}, schema {Version}, SQLite {Engine}")]
        public static partial void Opened(ILogger logger, string path, string version, string engine);

        [LoggerMessage(Level = LogLevel.Critical, Message = "Not ready, and will not be before a restart: {Reason}")]
        public static partial void Shut(ILogger logger, string reason);
    }
}
