using Helicarrier.Persistence.Reading;

namespace Helicarrier.Web.Endpoints;

/// <summary>Some of many.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="CountIsExact">Whether there are no more.</param>
/// <param name="Rows">At most 50.</param>
internal sealed record SinceRows<T>(long Count, bool CountIsExact, IReadOnlyList<T> Rows)
{
    public static SinceRows<T> Of<TRow>(LatestRows<TRow> rows, Func<TRow, T> shape) => new(rows.Count, rows.IsExact, [.. rows.Rows.Select(shape)]);
}
