namespace Helicarrier.Domain;

/// <summary>A tenant: every row belongs to one.</summary>
/// <param name="Value">Its key, as it is stored.</param>
public readonly record struct OrganizationId(string Value)
{
    /// <summary>The one that exists from the first migration on.</summary>
    public static OrganizationId Default { get; } = new("default");

    public override string ToString() => Value;
}
