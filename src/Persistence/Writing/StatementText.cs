namespace Helicarrier.Persistence.Writing;

/// <summary>
/// Finds statements by their text without reading it: they are constants, so the same one is the same object, and hashing half a
/// kilobyte for every row took as long as binding its values.
/// </summary>
internal sealed class StatementText : IEqualityComparer<string>
{
    public static StatementText Comparer { get; } = new();

    public bool Equals(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);

    public int GetHashCode(string obj) => obj.Length;
}
