using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helicarrier.Migrations;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Engines;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Audit;

/// <summary><c>helicarrier audit</c>: whether the audit log is what it was when it was written. Needs no host.</summary>
internal static class AuditLogCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.",
            HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "Print the answer as JSON." };
        var verify = new Command("verify", "Compute the chain of the audit log again. Exit code 7 when an entry was changed, added or taken away.")
        {
            database, json,
        };
        verify.SetAction((parsed, _) => RunAsync(parsed.GetValue(database), parsed.GetValue(json)));
        return new("audit", "Look after the audit log.") { verify };
    }

    // Reads only: what is to be proven untouched is not brought up to date first.
    private static async Task<int> RunAsync(string? given, bool json)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var path = settings.DatabasePath;
            if (!File.Exists(path)) throw new StoreUnreadableException($"There is no database at {path}.");
            var store = new SqliteStore(path);
            if (!new SchemaMigrator(store).Inspect().IsCurrent)
            {
                await Console.Error.WriteLineAsync($"{path} is of another version of the schema: see helicarrier db status. Nothing was changed.");
                return ExitCode.Pending;
            }
            var verdict = new AuditVerifier(store, new AuditKey(settings.AuditKeyPath).Read()).Verify();
            await Console.Out.WriteLineAsync(json ? JsonSerializer.Serialize(verdict, Json) : Tell(verdict));
            return verdict.Holds ? ExitCode.Ok : ExitCode.Findings;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }

    private static string Tell(AuditVerdict verdict)
    {
        var chain = verdict.BrokenAt is null
            ? "holds"
            : $"BROKEN at entry {verdict.BrokenAt}, {verdict.BrokenWhen:yyyy-MM-dd HH:mm:ss} UTC: it, or one before it, is not what was written";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            Entries   {verdict.Entries}, of which {verdict.Unchained} are older than the chain
            Head      {verdict.Head ?? "none"}
            {(verdict.Start is { } start ? $"Begins    {Begin(start)}{Environment.NewLine}" : "")}Chain     {chain}
            """);
    }

    private static string Begin(AuditStart start)
    {
        var where = string.Create(
            CultureInfo.InvariantCulture,
            $"behind entry {start.UpTo}, {start.Hash ?? "no hash"}; {start.Entries} were dropped, last at {start.CutAt:yyyy-MM-dd HH:mm:ss} UTC");
        if (!start.IsInChain) return where + ". BROKEN: no entry of the chain says so";
        return start.Signature switch
        {
            true => where + ", signed",
            false => where + ". BROKEN: the signature is not ours",
            null => where + ". Its signature cannot be checked: the key is not beside the database",
        };
    }
}
