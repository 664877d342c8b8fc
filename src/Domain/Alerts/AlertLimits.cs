namespace Helicarrier.Domain.Alerts;

/// <summary>What rules, channels and what people say of alerts may be at most.</summary>
public static class AlertLimits
{
    /// <summary>Rules of an organization.</summary>
    public const int Rules = 1_000;

    /// <summary>Channels of an organization.</summary>
    public const int Channels = 50;

    /// <summary>Characters of a name.</summary>
    public const int Name = 120;

    /// <summary>Characters of an agent's or a model's id.</summary>
    public const int Id = 200;

    /// <summary>Characters of why somebody takes note of an alert or holds it back.</summary>
    public const int Why = 500;

    /// <summary>Characters of a channel's address.</summary>
    public const int Address = 2_000;

    /// <summary>Characters of what signs or opens a channel.</summary>
    public const int Secret = 500;

    /// <summary>The greatest threshold, in any unit.</summary>
    public const decimal Threshold = 1_000_000_000_000m;

    /// <summary>The greatest number of sessions or calls under which nothing is said.</summary>
    public const int Sample = 1_000_000;

    /// <summary>Seconds of cooldown when nothing is said, as in the first version.</summary>
    public const int DefaultCooldownSeconds = 300;

    /// <summary>The longest cooldown.</summary>
    public static readonly TimeSpan Cooldown = TimeSpan.FromDays(7);

    /// <summary>The longest time from one try of a message to the next.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromHours(15);

    /// <summary>The longest time for which an alert can be held back.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromDays(30);
}
