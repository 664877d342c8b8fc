using System.Runtime.Versioning;
using Helicarrier.Runner.Wire;
using Helicarrier.Services.Settings;

namespace Helicarrier.Web.Control;

/// <summary>To this machine's supervisor: a process of its own, which this host starts when none answers, and which goes on when the host ends.</summary>
[SupportedOSPlatform("linux")]
internal sealed partial class EmbeddedLink : ISupervisorLink, IAsyncDisposable
{
    private readonly SupervisorProcess _supervisor;

    public EmbeddedLink(HelicarrierSettings settings, TimeProvider time, ILogger<EmbeddedLink> logger)
    {
        var environment = HelicarrierSettings.Inherited(SupervisorProcess.Inherited);
        _supervisor = new(settings.RunnerDirectory, environment, usesGroups: true, settings.RunLogDays, time, process => Log.Launched(logger, process));
    }

    public bool HasRuns => _supervisor.HasRuns;

    public Task<SupervisorClient> ClientAsync(CancellationToken cancellationToken) => _supervisor.ClientAsync(cancellationToken);

    public ValueTask DisposeAsync() => _supervisor.DisposeAsync();

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "No supervisor answered: process {ProcessId} was started as one")]
        public static partial void Launched(ILogger logger, int processId);
    }
}
