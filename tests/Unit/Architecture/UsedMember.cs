namespace Helicarrier.Tests.Unit.Architecture;

/// <summary>A member of another assembly's type.</summary>
internal sealed record UsedMember(UsedType Type, string Name);
