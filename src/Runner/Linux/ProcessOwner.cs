using System.Globalization;

namespace Helicarrier.Runner.Linux;

/// <summary>Whose a process is.</summary>
internal static class ProcessOwner
{
    private const string Field = "Uid:";

    /// <summary>Whether all four users of a process (real, effective, saved, of files) are this one's. What cannot be told is not.</summary>
    public static bool IsOurs(int pid) =>
        Users(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/status")) is { } users && users == Users("/proc/self/status");

    private static string? Users(string file)
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
