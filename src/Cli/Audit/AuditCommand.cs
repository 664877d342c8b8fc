using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helicarrier.Cli.Database;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Settings;

namespace Helicarrier.Cli.Audit;

/// <summary><c>helicarrier audit</c>: whether the audit log is what it was when it was written. Needs no host.</summary>
internal static class AuditCommand
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
        verify.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(database), parsed.GetValue(json), cancellationToken));
        return new("audit", "Look after the audit log.") { verify };
    }

    private static async Task<int> RunAsync(string? path, bool json, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(path);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            var verdict = new AuditVerifier(store).Verify();
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
            Chain     {chain}
            """);
    }
}
