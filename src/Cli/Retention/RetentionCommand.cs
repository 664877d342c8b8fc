using System.CommandLine;
using System.Text.Json;
using Helicarrier.Cli.Database;
using Helicarrier.Domain;
using Helicarrier.Persistence;
using Helicarrier.Persistence.Model;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Retention;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Cli.Retention;

/// <summary><c>helicarrier retention</c>: drops what is past its time, as the host does once a day. Needs no host.</summary>
internal static class RetentionCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Command Create()
    {
        var database = new Option<string?>("--db")
        {
            Description = "Database file. Default: HELICARRIER_DB_PATH, else data/helicarrier.db.", HelpName = "PATH",
        };
        var json = new Option<bool>("--json") { Description = "Print the report as JSON." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Count rows and bytes, and drop nothing." };
        var only = new Option<string[]>("--only")
        {
            Description = "Only this rule, e.g. payloads; may be given again.", HelpName = "RULE", AllowMultipleArgumentsPerToken = false,
        };
        var command = new Command("retention", "Drop what has been kept as long as HELICARRIER_KEEP_… say. Sums stay as they are.")
        {
            dryRun, only, json, database,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(database), parsed.GetValue(dryRun), parsed.GetValue(only) is { Length: > 0 } names ? names : null, parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? given, bool dryRun, string[]? only, bool json, CancellationToken cancellationToken)
    {
        try
        {
            var settings = HelicarrierSettings.FromEnvironment().At(given);
            var store = await CommandStore.OpenExistingAsync(settings.DatabasePath, settings, cancellationToken);
            await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
            var retention = new RetentionRun(
                writer, new RetentionRules(writer, new RetentionReader(store), settings.Retention, new AuditKey(settings.AuditKeyPath)), TimeProvider.System);
            if (only?.FirstOrDefault(name => !retention.Names.Contains(name)) is { } unknown)
            {
                await Console.Error.WriteLineAsync($"--only is one of {string.Join(", ", retention.Names)}, and '{unknown}' is none.");
                return ExitCode.Failed;
            }

            var actor = settings.Actor;
            var wish = new RetentionWish(OrganizationId.Default, ActorType.User, actor, dryRun, only);
            var lines = await retention.RunAsync(wish, static (_, _) => { }, cancellationToken);
            await Console.Out.WriteLineAsync(
                json
                    ? JsonSerializer.Serialize(new { dryRun, rules = lines }, Json)
                    : string.Join(Environment.NewLine, lines.Select(line => line.Told(dryRun))));
            return ExitCode.Ok;
        }
        catch (Exception e)
        {
            return Failure.Tell(e, " between two steps; the same command goes on.");
        }
    }
}
