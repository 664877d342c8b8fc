using System.Globalization;
using Helicarrier.Services.Gateway;
using Helicarrier.Services.Operations;
using Helicarrier.Web.Auth;

namespace Helicarrier.Web.Endpoints;

/// <summary>The first Helicarrier's two reading routes, shapes unchanged.</summary>
internal static class SystemEndpoints
{
    private const int LogLines = 120;

    public static void MapSystem(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("").RequireAuthorization(Policies.Read).WithTags("System");
        group.MapGet(ApiRoutes.SystemStatus, StatusAsync).WithName("SystemStatus").WithSummary("Agents in four conditions, as the first version has it");
        group.MapGet(ApiRoutes.Logs, Logs).WithName("Logs").WithSummary("The latest 120 lines of the program's log");
    }

    private static Task<SystemStatus> StatusAsync(SystemStatusReader reader, CancellationToken cancellationToken) =>
        reader.ReadAsync(cancellationToken);

    private static LogsAnswer Logs(SystemPulse pulse) => new([.. pulse.Recent(LogLines).Select(Line)]);

    private static LogLine Line(PulseEntry entry) => new(
        entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), entry.Level, entry.Message);

    internal sealed record LogsAnswer(IReadOnlyList<LogLine> Logs);

    internal sealed record LogLine(string Ts, string Level, string Msg);
}
