namespace Helicarrier.Domain.Quotas;

/// <summary>What is taken for a window of a subscription, and how much is kept of one.</summary>
public static class QuotaLimits
{
    /// <summary>Hundredths of a percent that a whole window has.</summary>
    public const int Whole = 10_000;

    /// <summary>Most that a client may claim, in percent: more than 100 is kept as 100, and more than this is no share.</summary>
    public const int MostPercent = 1_000;

    /// <summary>The shortest window, in minutes.</summary>
    public const int Shortest = 10;

    /// <summary>The longest window, in minutes: 31 days.</summary>
    public const int Longest = 31 * 24 * 60;

    /// <summary>Parts of a window of which each keeps one point of its course.</summary>
    public const int Slots = 64;

    /// <summary>Windows that may be open at once in an organization.</summary>
    public const int MostOpen = 200;

    /// <summary>Of these, those that one key, or the logs of one machine, may have brought.</summary>
    public const int MostOpenOfOne = 40;

    /// <summary>Windows in one report.</summary>
    public const int MostTold = 8;

    /// <summary>Longest name of an account, plan or limit, in characters.</summary>
    public const int Name = 60;

    /// <summary>Resets that are this close together are one reset: clients work them out from seconds that are left.</summary>
    public static TimeSpan Jitter { get; } = TimeSpan.FromMinutes(2);

    /// <summary>By how much a reset may lie farther ahead than its window is long: clocks differ.</summary>
    public static TimeSpan Skew { get; } = TimeSpan.FromMinutes(10);

    /// <summary>For how long after its reset a window is shown while nothing is heard of the next one.</summary>
    public static TimeSpan Shown { get; } = TimeSpan.FromDays(8);
}
