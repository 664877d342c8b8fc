using System.Globalization;
using System.Text.Json;
using Helicarrier.Persistence.Reading;
using Helicarrier.Services.Backups;

namespace Helicarrier.Cli.Backup;

/// <summary>What the commands for backups print and return.</summary>
internal static class BackupRun
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task<int> TellingAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception e)
        {
            return Failure.Tell(e, "; nothing was changed.");
        }
    }

    public static async Task<int> PrintAsync(string folder, BackupManifest manifest, bool json)
    {
        if (json)
        {
            await SayAsync(JsonSerializer.Serialize(new { path = folder, manifest }, Json));
            return ExitCode.Ok;
        }

        await SayAsync("Backup    " + folder);
        await SayAsync("Made      " + manifest.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture));
        await TellContentsAsync(manifest.Contents);
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"Size      {manifest.Bytes} bytes in {manifest.Files.Count} files, checked"));
        return ExitCode.Ok;
    }

    public static async Task<int> PrintAsync(RestoreReport report, bool json)
    {
        if (json)
        {
            await SayAsync(JsonSerializer.Serialize(report, Json));
            return ExitCode.Ok;
        }

        await SayAsync("Restored  " + report.Target);
        await TellContentsAsync(report.Contents);
        if (report.MovedAside is { } aside) await SayAsync("Aside     " + aside);
        await SayAsync(string.Create(CultureInfo.InvariantCulture, $"Keys      {report.Keys} put back"));
        if (report.PriceBook is { } book) await SayAsync($"Prices    {book}; set HELICARRIER_PRICE_BOOK to it");
        return ExitCode.Ok;
    }

    private static async Task TellContentsAsync(StoreContents contents)
    {
        await SayAsync("Schema    " + (contents.Schema ?? "of an earlier program"));
        await SayAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Holds     {Rows("session_ledger")} sessions, {Rows("usage_events")} calls, {contents.CostNanos} nano-dollars"));

        long Rows(string table) => contents.Rows.GetValueOrDefault(table);
    }

    private static Task SayAsync(string line) => Console.Out.WriteLineAsync(line);
}
