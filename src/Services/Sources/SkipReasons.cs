using Helicarrier.Domain.Usage;

namespace Helicarrier.Services.Sources;

/// <summary>The stable words under which refused lines and events are counted and reported.</summary>
public static class SkipReasons
{
    /// <summary>Not JSON, cut off in the middle, or nested deeper than any client writes.</summary>
    public const string InvalidJson = "invalid_json";

    /// <summary>JSON, but not an object.</summary>
    public const string NotAnObject = "not_an_object";

    /// <summary>Longer than <see cref="Lines.LineSplitter.MaxLineBytes"/>.</summary>
    public const string LineTooLong = "line_too_long";

    /// <summary>A token counter that is negative, fractional or no number.</summary>
    public const string BadCounter = "bad_counter";

    /// <summary>Usage without any counter.</summary>
    public const string NoCounters = "no_counters";

    /// <summary>Usage on a line without a readable time.</summary>
    public const string NoTimestamp = "no_timestamp";

    /// <summary>Further ahead of this machine's clock than a clock may be.</summary>
    public const string FutureTimestamp = "future_timestamp";

    /// <summary>Before 1970.</summary>
    public const string EarlyTimestamp = "timestamp_before_1970";

    /// <summary>A call, or the session it would be added to, is beyond <see cref="UsageLimits"/>.</summary>
    public const string OutOfRange = "value_out_of_range";

    /// <summary>It belongs to a void session: one that somebody deleted, and may restore.</summary>
    public const string Deleted = "deleted";

    /// <summary>It is older than calls are kept: whether it was there before is not known any more.</summary>
    public const string PastRetention = "past_retention";

    /// <summary>Usage that nothing identifies, so a second sighting could not be recognised.</summary>
    public const string NoIdentity = "no_identity";

    /// <summary>A row of a table that has not the fields of its header.</summary>
    public const string InvalidRow = "invalid_row";

    /// <summary>A conversation with answers of which the client keeps no counters: what it used is not known here.</summary>
    public const string NoLocalEvidence = "no_local_evidence";

    /// <summary>Usage on a line that names no session, in a file that names none either.</summary>
    public const string NoSession = "no_session";

    /// <summary>Those that say that something was left out on purpose; all others are faults of what was read.</summary>
    public static IReadOnlyCollection<string> OnPurpose { get; } = [Deleted, PastRetention];

    /// <summary>Why nothing can have happened at a time; null when it can.</summary>
    public static string? OfTime(DateTimeOffset time, DateTimeOffset now) =>
        UsageLimits.IsFuture(time, now) ? FutureTimestamp : UsageLimits.IsTooEarly(time) ? EarlyTimestamp : null;
}
