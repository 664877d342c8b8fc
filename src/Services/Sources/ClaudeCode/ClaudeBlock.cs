using Helicarrier.Services.Sources.Lines;

namespace Helicarrier.Services.Sources.ClaudeCode;

/// <summary>One content block of a message, as positions in its line.</summary>
internal struct ClaudeBlock
{
    public ClaudeBlockKind Kind;

    /// <summary>The inside of a JSON string.</summary>
    public Slice Text;

    public Slice Name;

    /// <summary>The id of the tool call, or the call that a result answers.</summary>
    public Slice Id;

    /// <summary>The raw JSON of a tool's input.</summary>
    public Slice Input;

    public bool IsError;
}
