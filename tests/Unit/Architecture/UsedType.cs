namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>A type of another assembly; a nested one goes by the type around it.</summary>
internal sealed record UsedType(string Namespace, string Name)
{
    public bool IsUnder(string room) => Namespace == room || Namespace.StartsWith(room + ".", StringComparison.Ordinal);
}
