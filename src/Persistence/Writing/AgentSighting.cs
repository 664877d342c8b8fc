namespace Helicarrier.Persistence.Writing;

/// <summary>What sessions told of their agent.</summary>
internal sealed record AgentSighting(
    string Label, string? Kind, string? Host, string SessionId, DateTimeOffset First, DateTimeOffset Last)
{
    public AgentSighting Then(AgentSighting other)
    {
        var newer = other.Last >= Last ? other : this;
        return newer with { First = First < other.First ? First : other.First };
    }
}
