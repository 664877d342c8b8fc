namespace Helicarrier.Web.Components.Controls;

/// <summary>A row that is the same row as long as its key is: what it holds may change under the cursor without losing the focus.</summary>
/// <param name="key">What tells it from the others.</param>
/// <param name="value">What it holds now.</param>
internal sealed class HudRow<TRow>(object key, TRow value) : IEquatable<HudRow<TRow>>
{
    public object Key { get; } = key;

    public TRow Value { get; } = value;

    public bool Equals(HudRow<TRow>? other) => other is not null && Key.Equals(other.Key);

    public override bool Equals(object? obj) => Equals(obj as HudRow<TRow>);

    public override int GetHashCode() => Key.GetHashCode();
}
