namespace Helicarrier.Persistence.Reading;

/// <summary>What is past its time.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Bytes">What they say, in bytes. What a file takes for it is more, and is used again before the file becomes smaller.</param>
public readonly record struct RetentionCount(long Rows, long Bytes)
{
    public static RetentionCount operator +(RetentionCount a, RetentionCount b) => new(a.Rows + b.Rows, a.Bytes + b.Bytes);
}
