namespace Helicarrier.Web.Components.Controls;

/// <summary>In which order the rows of a <see cref="HudGrid{TRow}"/> stand.</summary>
/// <param name="Key">The column's <see cref="HudColumn{TRow}.Sort"/>.</param>
/// <param name="Descending">Whether the largest or newest comes first.</param>
public readonly record struct HudSort(string Key, bool Descending);
