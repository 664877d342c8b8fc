namespace Helicarrier.Services.Sources.Lines;

/// <summary>A piece of the line being read, by position, so that nothing is copied before it is wanted.</summary>
internal readonly record struct Slice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;

    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}
