using System.Globalization;

namespace Helicarrier.Runner.Linux;

/// <summary>How long the machine is up, against which processes' starts are counted.</summary>
/// <param name="UptimeSeconds">Since it started.</param>
internal readonly record struct BootClock(double UptimeSeconds)
{
    /// <summary>Clock ticks a second. It is 100 on every Linux that .NET runs on: sysconf(_SC_CLK_TCK).</summary>
    private const double TicksPerSecond = 100;

    public static BootClock Read() => new(double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture));

    /// <summary>The same in clock ticks: no process that starts from now on has fewer.</summary>
    public ulong Ticks => (ulong)(UptimeSeconds * TicksPerSecond);

    public long AgeSeconds(ulong startTicks) => Math.Max(0, (long)(UptimeSeconds - (startTicks / TicksPerSecond)));
}
