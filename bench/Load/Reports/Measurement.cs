using System.Diagnostics;
using System.Globalization;

namespace Helicarrier.Bench.Load.Reports;

/// <summary>One run of a program.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="ProcessorSeconds">User and system time.</param>
/// <param name="PeakMegabytes">The kernel's high-water mark, as last seen before the end; 0 where there is none.</param>
internal sealed record Measurement(double Seconds, double ProcessorSeconds, double PeakMegabytes)
{
    public static Measurement Of(string program, IReadOnlyList<string> arguments, string home)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["HOME"] = home;
        start.Environment["CLAUDE_CONFIG_DIR"] = Path.Combine(home, ".claude");
        var began = Stopwatch.GetTimestamp();
        var before = ChildTime.Total();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(2)) peak = Math.Max(peak, Peak(process.Id));
        var elapsed = Stopwatch.GetElapsedTime(began);
        output.GetAwaiter().GetResult();
        return process.ExitCode == 0
            ? new(elapsed.TotalSeconds, (ChildTime.Total() - before).TotalSeconds, peak / 1024.0)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static long Peak(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line["VmHWM:".Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            // It ended meanwhile, or this system has no such file.
            return 0;
        }
    }
}
