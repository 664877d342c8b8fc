using System.CommandLine;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Services.Backups;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Backup;

/// <summary><c>helicarrier restore</c>: puts a backup where a host will look for its database.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("PATH") { Description = "A backup's folder, or a database file that nobody has open." };
        var database = new Option<string?>("--db")
        {
            Description = "Database file to make. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
        };
        var keys = new Option<string?>("--keys") { Description = "Where the keys of sign-in cookies go. Default: keys beside the database.", HelpName = "DIR" };
        var replace = new Option<bool>("--replace") { Description = "Move a database that is there aside; it is never deleted." };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var command = new Command("restore", "Check a backup and put it in the place of a database whose host is stopped.")
        {
            source, database, keys, replace, json,
        };
        command.SetAction((parsed, cancellationToken) => BackupRun.TellingAsync(() =>
        {
            var settings = HelicarrierSettings.FromEnvironment().At(parsed.GetValue(database));
            var wish = new RestoreWish(
                Path.GetFullPath(parsed.GetValue(source)!), settings.DatabasePath, parsed.GetValue(keys) ?? settings.ProtectionKeysDirectory,
                parsed.GetValue(replace), SchemaMigrator.Latest.Name);
            var report = new BackupRestorer(new SqliteStore(settings.DatabasePath), TimeProvider.System).Restore(wish, cancellationToken);
            return BackupRun.PrintAsync(report, parsed.GetValue(json));
        }));
        return command;
    }
}
