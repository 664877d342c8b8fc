namespace Helicarrier.Domain;

/// <summary>An API key's own id; its secret is never kept.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct ApiKeyId(Guid Value)
{
    public override string ToString() => Value.ToString("D");
}
