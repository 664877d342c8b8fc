using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Operations;

namespace Helicarrier.Services.Backups;

/// <summary>
/// Puts a database back. It is checked before and after it was copied, and gets its name last. What was there is moved aside,
/// never deleted.
/// </summary>
public sealed class BackupRestorer(Store store, TimeProvider time)
{
    private static readonly string[] Parts = ["", "-wal", "-shm", ".marker"];

    /// <exception cref="BackupException">Nothing was changed: the source is damaged or too new, or the target is there or in use.</exception>
    public RestoreReport Restore(RestoreWish wish, CancellationToken cancellationToken)
    {
        using var host = new HostLock(wish.Target);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(wish.Target))!);
            if (!host.TryTake()) throw new BackupException($"A host has {wish.Target} open. Stop it first.");
            if (!wish.Replace && Array.Exists(Parts, part => File.Exists(wish.Target + part)))
            {
                throw new BackupException($"There is a database at {wish.Target} already. With --replace it is moved aside.");
            }
            File.Delete(wish.Target + ".restoring");
            var contents = Copy(wish.Source, wish.Target + ".restoring", wish.NewestSchema, cancellationToken);
            var aside = MoveAside(wish.Target);
            File.Move(wish.Target + ".restoring", wish.Target);
            Mark(wish.Target, contents);
            return new(wish.Target, contents, aside, PutKeys(wish), PutPriceBook(wish));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{wish.Target} could not be restored: {exception.Message.ReplaceLineEndings(" ")}", exception);
        }
    }

    /// <summary>Copies a checked database under a name that must be free. Nothing of a running host is touched.</summary>
    /// <exception cref="BackupException">The source is damaged or too new.</exception>
    public StoreContents Copy(string source, string path, string newestSchema, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(source);
        if (File.Exists(source + "-wal"))
        {
            throw new BackupException($"{source} has a log beside it: somebody has it open, or was killed. Back it up instead.");
        }
        var database = isFolder ? Path.Combine(source, BackupName.Database) : source;
        if (!isFolder && !File.Exists(source)) throw new BackupException($"There is no backup {source}.") { IsMissing = true };
        var contents = isFolder ? BackupChecker.Check(store, source, cancellationToken).Contents : BackupChecker.Read(store, database);
        if (string.CompareOrdinal(contents.Schema, newestSchema) > 0)
        {
            throw new BackupException($"{source} has the schema {contents.Schema}, which is newer than this program: restore it with the one that made it.");
        }
        var isWhole = false;
        try
        {
            PrivateFile.Copy(database, path);
            if (contents.DifferenceTo(BackupChecker.Read(store, path)) is { } difference)
            {
                throw new BackupException($"The copy {path} is wrong: {difference}.");
            }
            isWhole = true;
            return contents;
        }
        finally
        {
            if (!isWhole) File.Delete(path);
        }
    }

    private string? MoveAside(string target)
    {
        var aside = $"{target}.replaced-{BackupName.Stamp(time.GetUtcNow())}";
        var moved = false;

        // Its log first: what is cut off in between is a database without its newest commits under the old name, not under the new one.
        foreach (var part in Parts.Reverse().Where(part => File.Exists(target + part)))
        {
            File.Move(target + part, aside + part);
            moved = true;
        }

        return moved ? aside : null;
    }

    private void Mark(string target, StoreContents contents)
    {
        if (contents.Holdings is not { } holdings) return;
        new StoreMarker(holdings, new FileInfo(target).Length, time.GetUtcNow(), "restored").Write(target);
    }

    // A key that is there protects cookies of today.
    private static int PutKeys(RestoreWish wish)
    {
        var keys = Path.Combine(wish.Source, BackupName.Keys);
        if (!Directory.Exists(keys)) return 0;
        PrivateFile.MakeDirectory(wish.KeysDirectory);
        var missing = Directory.EnumerateFiles(keys).Where(key => !File.Exists(Path.Combine(wish.KeysDirectory, Path.GetFileName(key)))).ToList();
        foreach (var key in missing) PrivateFile.Copy(key, Path.Combine(wish.KeysDirectory, Path.GetFileName(key)));
        return missing.Count;
    }

    private static string? PutPriceBook(RestoreWish wish)
    {
        var book = Path.Combine(wish.Source, BackupName.PriceBook);
        var target = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(wish.Target))!, BackupName.PriceBook);
        if (!File.Exists(book) || File.Exists(target)) return null;
        PrivateFile.Copy(book, target);
        return target;
    }
}
