using System.Diagnostics;
using System.Globalization;
using Helicarrier.Migrations;
using Helicarrier.Persistence.Engines.Sqlite;
using Helicarrier.Persistence.Reading;
using Helicarrier.Persistence.Writing;
using Helicarrier.Services.Pricing;
using Helicarrier.Services.Sources;
using Helicarrier.Services.Sources.Import;
using Helicarrier.Services.Sources.Scanning;
using Microsoft.Extensions.Logging.Abstractions;

namespace Helicarrier.Bench.Load.Corpus;

/// <summary>Imports a corpus into a new database, then again with everything closed in between.</summary>
internal static class ImportMeasurement
{
    public static async Task<int> RunAsync(string directory)
    {
        var database = Path.Combine(directory, "import.db");
        foreach (var old in Directory.GetFiles(directory, "import.db*")) File.Delete(old);
        var store = new SqliteStore(database);
        await new SchemaMigrator(store).MigrateAsync();

        // The corpus in the page cache: the figure is about the program, not about the disk's reading.
        Warm(directory);
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var (cold, report) = await ImportAsync(store, directory);
        var processor = Process.GetCurrentProcess().TotalProcessorTime - before;
        var peak = PeakMegabytes();
        var (again, unchanged) = await ImportAsync(store, directory);
        var megabytes = report.Files.BytesRead / 1e6;
        Console.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"corpus      {report.Files.Found} files, {megabytes:0.0} MB, {report.Files.LinesRead} lines, "
                + $"{report.Records.Written} calls, {report.Records.Timeline} timeline entries"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"cold        {cold.TotalSeconds:0.00} s, {megabytes / cold.TotalSeconds:0} "
            + $"MB/s, {processor.TotalSeconds:0.00} s of processor time, peak {peak} MB resident, database {new FileInfo(database).Length / 1e6:0.0} MB"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"unchanged   {again.TotalSeconds:0.000} s, {again / cold:0.0000} of cold, {unchanged.Files.Unchanged} files unchanged"));
        return 0;
    }

    private static async Task<(TimeSpan Elapsed, ImportReport Report)> ImportAsync(SqliteStore store, string directory)
    {
        var started = Stopwatch.GetTimestamp();
        var settings = new SourceSettings { Host = "bench", Watch = WatchMode.Never };
        var files = new SourceFileRepository(store);
        await using var writer = new StoreWriter(store, TimeProvider.System, NullLogger<StoreWriter>.Instance);
        using var scanner = new SourceScanner(settings, files, writer, new PriceBooks(), TimeProvider.System);
        using var imports = new ImportService(settings, new(settings), scanner, files, writer, TimeProvider.System);
        var report = await imports.RunAsync("cli", SourceRoot.Given("claude", directory));
        return (Stopwatch.GetElapsedTime(started), report);
    }

    private static void Warm(string directory)
    {
        var buffer = new byte[1 << 20];
        foreach (var path in Directory.EnumerateFiles(directory, "*.jsonl", SearchOption.AllDirectories))
        {
            using var file = File.OpenRead(path);
            while (file.Read(buffer) > 0)
            {
            }
        }
    }

    /// <summary>The kernel's own high-water mark; elsewhere the process's.</summary>
    private static long PeakMegabytes()
    {
        if (OperatingSystem.IsLinux())
        {
            var line = File.ReadLines("/proc/self/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) / 1024;
        }

        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 >> 20;
    }
}
