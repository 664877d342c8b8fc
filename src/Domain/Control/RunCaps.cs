namespace Helicarrier.Domain.Control;

/// <summary>How long a run may last and how much may live of it.</summary>
/// <param name="Minutes">1 to <see cref="MostMinutes"/> from its start on, paused ones among them; then it is stopped. Null is without end.</param>
/// <param name="Processes">1 to <see cref="MostProcesses"/> processes and threads at a time; null is as many as the machine takes.</param>
public sealed record RunCaps(int? Minutes = null, int? Processes = null)
{
    /// <summary>A week.</summary>
    public const int MostMinutes = 7 * 24 * 60;

    public const int MostProcesses = 10_000;

    /// <summary>Whether both can be held.</summary>
    public bool IsSound => Minutes is null or (>= 1 and <= MostMinutes) && Processes is null or (>= 1 and <= MostProcesses);

    /// <summary>Why a run was stopped that lasted too long, in words.</summary>
    public static string Reason(int minutes) => minutes == 1 ? "its limit of 1 minute" : $"its limit of {minutes} minutes";
}
