namespace Helicarrier.Runner.Linux;

/// <summary>Tells one start of the machine from another: numbers of processes of an earlier one mean nothing.</summary>
internal static class BootId
{
    public static string Current { get; } = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
