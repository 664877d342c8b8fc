namespace Helicarrier.Tests.Unit.Runner;

/// <summary>
/// What runs with nothing beside it: without a control group a death is proven by reading all processes, which no reading does while others
/// come and go faster than that.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
