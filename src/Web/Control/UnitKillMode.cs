using System.ComponentModel;
using System.Diagnostics;

namespace Helicarrier.Web.Control;

/// <summary>
/// Whether the systemd unit that this host runs in would end its agents when the host stops, by systemd.kill(5): <c>control-group</c>, a
/// unit's own, ends all that the unit started, and <c>mixed</c> kills it.
/// </summary>
/// <param name="groups">Where the kernel tells the group that this process is in.</param>
/// <param name="systemctl">The program that knows units.</param>
/// <param name="logger">Hears the warning.</param>
public sealed partial class UnitKillMode(string groups, string systemctl, ILogger<UnitKillMode> logger) : BackgroundService
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The warning, in two sentences; null when there is nothing to warn of, or nobody can tell.</summary>
    public string? Warning { get; private set; }

    /// <summary>The unit of a process by its groups, proc(5), and whether it is a user's; null when it is in none.</summary>
    public static (string Name, bool IsUsers)? UnitOf(string groups)
    {
        var own = groups.Split('\n').FirstOrDefault(static line => line.StartsWith("0::/", StringComparison.Ordinal));
        var units = own?.Split('/').Where(static part => part.EndsWith(".service", StringComparison.Ordinal)).ToList() ?? [];
        return units.Count == 0 ? null : (units[^1], units.Count > 1 && units[0].StartsWith("user@", StringComparison.Ordinal));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (UnitOf(await File.ReadAllTextAsync(groups, stoppingToken)) is not var (unit, isUsers)) return;
            var mode = await AskAsync(unit, isUsers, stoppingToken);
            if (mode is not ("control-group" or "mixed")) return;
            Warning = $"The unit {unit} ends agents when this host stops (KillMode={mode}). Set KillMode=process if they are to outlive it.";
            Log.EndsAgents(logger, Warning);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception or OperationCanceledException)
        {
            // No such program, or no answer: nobody can tell.
        }
    }

    private async Task<string> AskAsync(string unit, bool isUsers, CancellationToken stoppingToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        limit.CancelAfter(Patience);
        string[] arguments = [.. isUsers ? new[] { "--user" } : [], "show", "--property=KillMode", "--value", "--", unit];
        using var process = Process.Start(
            new ProcessStartInfo(systemctl, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            var said = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return said.Trim();
        }
        finally
        {
            // One that hangs is not left behind; one that is over takes no notice.
            process.Kill();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
        public static partial void EndsAgents(ILogger logger, string warning);
    }
}
