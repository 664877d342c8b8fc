using Helicarrier.Domain.Usage;

namespace Helicarrier.Persistence.Writing;

/// <summary>A unit of work would have brought a sum beyond <see cref="UsageLimits"/>, or beyond what its column holds. Nothing of it was written.</summary>
public sealed class ValueOutOfRangeException : Exception
{
    public ValueOutOfRangeException()
        : this("sum")
    {
    }

    public ValueOutOfRangeException(string field)
        : base($"The {field} is beyond its limit.") => Field = field;

    public ValueOutOfRangeException(string field, Exception inner)
        : base($"The {field} is beyond its limit.", inner) => Field = field;

    /// <summary>Which sum, as errors name it.</summary>
    public string Field { get; }
}
