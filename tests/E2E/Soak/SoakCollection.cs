namespace Helicarrier.Tests.E2E.Soak;

/// <summary>Soak tests run one at a time: they measure, and they take the machine's whole disk and processor.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class SoakCollection
{
    public const string Name = "soak";
}
