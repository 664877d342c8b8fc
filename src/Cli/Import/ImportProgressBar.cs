using Helicarrier.Services.Sources.Import;
using Spectre.Console;

namespace Helicarrier.Cli.Import;

/// <summary>A bar on a terminal, silence elsewhere.</summary>
internal static class ImportProgressBar
{
    public static async Task<ImportReport> ShowAsync(IAnsiConsole console, ImportService imports, Func<Task<ImportReport>> run)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal) return await run();

        ImportReport? report = null;
        await console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask("Searching", maxValue: 1);
                using var subscription = imports.Subscribe(progress => Show(task, progress));
                report = await run();
            });
        return report!;
    }

    private static void Show(ProgressTask task, ImportProgress progress)
    {
        task.MaxValue = Math.Max(1, progress.BytesTotal);
        task.Value = progress.BytesDone;
        task.Description = $"{progress.FilesDone}/{progress.FilesTotal} files, {progress.Events} calls";
    }
}
