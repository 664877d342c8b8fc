using System.Text.Json;
using Helicarrier.Domain;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Settings;

namespace Helicarrier.Services.Backups;

/// <summary>Makes, lists, checks and restores backups for a running host. What is done is audited; one thing is done at a time.</summary>
/// <param name="store">What is backed up.</param>
/// <param name="writer">Takes the audit.</param>
/// <param name="settings">Where things lie.</param>
/// <param name="time">Names what is made.</param>
/// <param name="newestSchema">The newest version of the schema that the program knows.</param>
public sealed class BackupDesk(Store store, StoreWriter writer, HelicarrierSettings settings, TimeProvider time, string newestSchema) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>All backups in the directory, newest first.</summary>
    public IReadOnlyList<BackupEntry> List()
    {
        if (!Directory.Exists(settings.BackupDirectory)) return [];
        return
        [
            .. Directory.EnumerateDirectories(settings.BackupDirectory)
                .Where(folder => BackupName.IsOne(Path.GetFileName(folder)))
                .OrderByDescending(folder => folder, StringComparer.Ordinal)
                .Select(Read),
        ];
    }

    /// <summary>Makes a backup and checks it.</summary>
    /// <exception cref="BackupException">It could not be made, or something else is under way.</exception>
    public Task<BackupEntry> MakeAsync(OrganizationId organizationId, string actor, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        var made = new BackupMaker(store, settings, time).Make(settings.BackupDirectory, cancellationToken);
        var entry = BackupEntry.Of(made.Folder, made.Manifest);
        await AuditAsync(organizationId, actor, "backup.create", entry.Name, new { entry.Bytes, entry.Sessions, entry.Calls, entry.CostNanos });
        return entry;
    });

    /// <summary>Checks a backup: hashes, database, counts.</summary>
    /// <exception cref="BackupException">There is none, it is damaged, or something else is under way.</exception>
    public Task<BackupEntry> CheckAsync(OrganizationId organizationId, string actor, string name, CancellationToken cancellationToken) => AloneAsync(async () =>
    {
        var folder = Find(name);
        try
        {
            var entry = BackupEntry.Of(folder, BackupChecker.Check(store, folder, cancellationToken));
            await AuditAsync(organizationId, actor, "backup.check", name, new { whole = true });
            return entry;
        }
        catch (BackupException exception)
        {
            await AuditAsync(organizationId, actor, "backup.check", name, new { whole = false, why = exception.Message });
            throw;
        }
    });

    /// <summary>Puts a backup's database beside the store, which it does not touch.</summary>
    /// <exception cref="BackupException">There is none, it is damaged or too new, or something else is under way.</exception>
    public Task<RestoredBeside> RestoreBesideAsync(OrganizationId organizationId, string actor, string name, CancellationToken cancellationToken) =>
        AloneAsync(async () =>
        {
            var folder = Find(name);
            var path = $"{settings.DatabasePath}.restored-{BackupName.Stamp(time.GetUtcNow())}";
            new BackupRestorer(store, time).Copy(folder, path, newestSchema, cancellationToken);
            await AuditAsync(organizationId, actor, "backup.restore_beside", name, new { path });
            return new RestoredBeside(Read(folder), path, $"helicarrier restore \"{path}\" --db \"{settings.DatabasePath}\" --replace");
        });

    public void Dispose() => _one.Dispose();

    private static BackupEntry Read(string folder)
    {
        try
        {
            return BackupEntry.Of(folder, BackupManifest.Read(folder));
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException)
        {
            return BackupEntry.Unreadable(folder, exception.Message);
        }
    }

    private string Find(string name)
    {
        var folder = Path.Combine(settings.BackupDirectory, name);
        return BackupName.IsOne(name) && Directory.Exists(folder)
            ? folder
            : throw new BackupException("There is no backup of that name.") { IsMissing = true };
    }

    // Files are read and written for a while: never on the thread of a page.
    private async Task<T> AloneAsync<T>(Func<Task<T>> work)
    {
        if (!await _one.WaitAsync(TimeSpan.Zero))
        {
            throw new BackupException("Another backup is being made, checked or restored. Try again when it is done.");
        }
        try
        {
            return await Task.Run(work);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException(exception.Message, exception);
        }
        finally
        {
            _one.Release();
        }
    }

    private Task<bool> AuditAsync(OrganizationId organizationId, string actor, string action, string name, object metadata) =>
        writer.WriteAsync(transaction =>
        {
            transaction.Audit.Add(organizationId, ActorType.User, actor, action, name, JsonSerializer.Serialize(metadata, JsonSerializerOptions.Web));
            return true;
        });
}
