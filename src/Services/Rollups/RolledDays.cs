using System.Globalization;

namespace Helicarrier.Services.Rollups;

/// <summary>What a roll-up did.</summary>
/// <param name="Days">Days whose aggregates were made anew.</param>
/// <param name="Rows">Rows that were dropped or written: those that were right are none of them.</param>
/// <param name="Copied">What was copied to the analytics copy; null when none is kept.</param>
public sealed record RolledDays(int Days, int Rows, CopiedDays? Copied = null)
{
    /// <summary>In one line, for people.</summary>
    public override string ToString()
    {
        var rolled = string.Create(CultureInfo.InvariantCulture, $"Days rolled up: {Days:N0}, rows changed: {Rows:N0}");
        return Copied is null ? rolled : $"{rolled}. {Copied}";
    }
}
