namespace Helicarrier.Services.LegacyImport;

/// <summary>Rows by what became of them: read = written + skipped + errors.</summary>
public sealed record LegacyCounts
{
    public long Read => Written + Skipped + Errors;

    public long Written { get; init; }

    /// <summary>In the store already, or of a void session.</summary>
    public long Skipped { get; init; }

    public long Errors { get; init; }

    public static LegacyCounts operator +(LegacyCounts left, LegacyCounts right) => new()
    {
        Written = left.Written + right.Written,
        Skipped = left.Skipped + right.Skipped,
        Errors = left.Errors + right.Errors,
    };

    public override string ToString() => FormattableString.Invariant($"{Read} read = {Written} written + {Skipped} skipped + {Errors} errors");
}
