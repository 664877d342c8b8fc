using System.Globalization;

namespace Helicarrier.Services.Settings;

/// <summary>For how long something is kept, by the calendar, UTC.</summary>
public readonly record struct KeepSpan
{
    /// <summary>The longest that can be asked for: a hundred years.</summary>
    public const int MostYears = 100;

    private readonly int _days;
    private readonly int _months;

    private KeepSpan(int days, int months) => (_days, _months) = (days, months);

    /// <summary>Whether it is kept for good.</summary>
    public bool IsForEver => _days == 0 && _months == 0;

    /// <param name="count">0 keeps it for good.</param>
    public static KeepSpan Days(int count) => new(count, 0);

    /// <inheritdoc cref="Days"/>
    public static KeepSpan Months(int count) => new(0, count);

    /// <inheritdoc cref="Days"/>
    public static KeepSpan Years(int count) => new(0, 12 * count);

    /// <summary>What is older than this is not kept; null keeps all.</summary>
    /// <param name="now">UTC.</param>
    public DateTimeOffset? Before(DateTimeOffset now) => IsForEver ? null : now.AddDays(-_days).AddMonths(-_months);

    /// <summary>As people say it.</summary>
    public override string ToString() => this switch
    {
        { IsForEver: true } => "for ever",
        { _months: > 24 } when _months % 12 == 0 => Count(_months / 12, "year"),
        { _months: > 0 } => Count(_months, "month"),
        _ => Count(_days, "day"),
    };

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");
}
