namespace Helicarrier.Web.Endpoints;

/// <summary>Models whose calls have no price.</summary>
/// <param name="Rows">Most calls first, at most a thousand.</param>
internal sealed record UnpricedList(IReadOnlyList<UnpricedBody> Rows);
