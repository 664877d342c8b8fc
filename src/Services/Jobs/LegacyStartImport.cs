using Helicarrier.Domain;
using Helicarrier.Persistence.Model;
using Helicarrier.Services.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helicarrier.Services.Jobs;

/// <summary>
/// Asks for the import of the JSON store once a start, where the settings want it. A file that has been moved away since is one line of
/// the log and no job: it must not keep a host from starting.
/// </summary>
public sealed partial class LegacyStartImport(JobDesk desk, HelicarrierSettings settings, ILogger<LegacyStartImport> logger) : BackgroundService
{
    /// <summary>Who asks, in the record and the audit log.</summary>
    public const string Actor = "helicarrier";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var path = settings.LegacyJsonPath;
        if (!File.Exists(path))
        {
            Log.Missing(logger, VisibleText.Line(path));
            return;
        }

        try
        {
            var answer = await desk.EnqueueAsync(
                OrganizationId.Default, LegacyImportJob.Name, null, ActorType.Service, Actor, stoppingToken);
            if (answer.Reason is { } reason) Log.Failed(logger, reason);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The next start asks again.
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

        [LoggerMessage(Level = LogLevel.Error, Message = "The legacy import could not be asked for: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
