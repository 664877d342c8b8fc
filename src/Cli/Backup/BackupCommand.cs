using System.CommandLine;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Backup;

/// <summary><c>helicarrier backup</c>: a checked backup of a database that may be in use, and the check of one that was made.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
        };
        var to = new Option<string?>("--to")
        {
            Description = "Directory in which the backup's folder is made. Default: HELICARRIER_BACKUP_DIR, else backups beside the database.",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON.", Recursive = true };
        var command = new Command("backup", "Back up a database, its keys and its price book, while it is in use.") { database, to, json };
        command.SetAction((parsed, cancellationToken) => BackupRun.TellingAsync(() =>
        {
            var settings = HelicarrierSettings.FromEnvironment().At(parsed.GetValue(database));
            var made = new BackupMaker(new SqliteStore(settings.DatabasePath), settings, TimeProvider.System)
                .Make(parsed.GetValue(to) ?? settings.BackupDirectory, cancellationToken);
            return BackupRun.PrintAsync(made.Folder, made.Manifest, parsed.GetValue(json));
        }));
        command.Add(Check(json));
        return command;
    }

    private static Command Check(Option<bool> json)
    {
        var path = new Argument<string>("PATH") { Description = "The backup's folder." };
        var command = new Command("check", "Check every file of a backup by its hash, open its database and count.") { path };
        command.SetAction((parsed, cancellationToken) => BackupRun.TellingAsync(() =>
        {
            var folder = Path.GetFullPath(parsed.GetValue(path)!);
            var store = new SqliteStore(Path.Combine(folder, BackupName.Database));
            return BackupRun.PrintAsync(folder, BackupChecker.Check(store, folder, cancellationToken), parsed.GetValue(json));
        }));
        return command;
    }
}
