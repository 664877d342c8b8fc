using System.Globalization;

namespace Helicarrier.Services.Retention;

/// <summary>What one rule found and dropped.</summary>
/// <param name="Name">The rule.</param>
/// <param name="Kept">For how long that is kept, as people say it.</param>
/// <param name="Before">UTC: what is older is past its time; null when all is kept.</param>
/// <param name="Rows">Rows that were past it.</param>
/// <param name="Bytes">What they said, in bytes.</param>
/// <param name="Dropped">Rows that were dropped.</param>
public sealed record RetentionLine(string Name, string Kept, DateTimeOffset? Before, long Rows, long Bytes, long Dropped)
{
    /// <summary>As people read it.</summary>
    public string Told(bool dryRun)
    {
        if (Before is not { } before) return $"{Name}: kept for ever";
        var done = dryRun ? "counted and kept: this was a dry run" : string.Create(CultureInfo.InvariantCulture, $"{Dropped:N0} dropped");
        var when = before.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{Name}: {Rows:N0} rows, {Bytes:N0} bytes from before {when} UTC ({Kept}), {done}");
    }
}
