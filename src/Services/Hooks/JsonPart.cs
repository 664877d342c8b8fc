namespace Helicarrier.Services.Hooks;

/// <summary>A member of an object, or an element of an array.</summary>
/// <param name="Name">The member's name; null of an element.</param>
/// <param name="Start">Its first byte, which is its name's.</param>
/// <param name="Value">What it holds.</param>
internal sealed record JsonPart(string? Name, int Start, JsonSpan Value)
{
    /// <summary>The byte after its last.</summary>
    public int End => Value.End;
}
