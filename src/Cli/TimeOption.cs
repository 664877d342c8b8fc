using System.Globalization;

namespace Helicarrier.Cli;

/// <summary>A moment on the command line, UTC unless it says otherwise: 2026-12-24T18:00.</summary>
internal static class TimeOption
{
    /// <summary>Reads one.</summary>
    /// <param name="text">As typed; null was not given.</param>
    /// <param name="time">UTC; null when it was not given.</param>
    /// <returns>False when it is no time.</returns>
    public static bool TryRead(string? text, out DateTimeOffset? time)
    {
        time = null;
        if (text is null) return true;
        var isTime = DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var read);
        time = read;
        return isTime;
    }
}
