using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.LegacyImport;

/// <summary>
/// Imports the JSON store that the settings name, once a start, beside serving. Whatever goes wrong with it is one line of the log: a
/// file that has been moved away since must not keep a host from starting.
/// </summary>
public sealed partial class LegacyStartImport(LegacyImporter importer, HelicarrierSettings settings, ILogger<LegacyStartImport> logger)
    : BackgroundService
{
    /// <summary>Who imports, in the audit log.</summary>
    public const string Actor = "helicarrier";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (settings.LegacyJsonPath is not { } path) return;
        if (!File.Exists(path))
        {
            Log.Missing(logger, VisibleText.Line(path));
            return;
        }

        try
        {
            var report = await importer.RunAsync(path, new(ActorType.Service, Actor), stoppingToken);
            if (report.Rows.Errors > 0) Log.Refused(logger, report.Rows.Errors, report.File);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Log.Stopped(logger);
        }
        catch (Exception failed)
        {
            Log.Failed(logger, failed.Message.ReplaceLineEndings(" "));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "HELICARRIER_ENABLE_JSON_IMPORT is set, but there is no file at {Path}: nothing was imported")]
        public static partial void Missing(ILogger logger, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The legacy import refused {Count} rows of {Path}: `helicarrier import-legacy` names them")]
        public static partial void Refused(ILogger logger, long count, string path);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The legacy import was stopped with the host; the next start goes on with it")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(Level = LogLevel.Error, Message = "The legacy import failed: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
